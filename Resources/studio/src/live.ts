import { session } from "./api.ts";
import type { StudioEvent } from "./types.ts";

const reconnectMillisecondsMin = 500;
const reconnectMillisecondsMax = 10_000;

type Listener = { event: (event: StudioEvent) => void; resync: () => void; refused: () => void };

/** One WebSocket for the whole page: it reconnects by itself, and asks for what it missed. */
export class LiveConnection {
  #socket: WebSocket | null = null;
  #channels = new Set<string>();
  #after: number | undefined;
  #delay = reconnectMillisecondsMin;
  #timer: number | undefined;
  #closed = false;
  #authenticated = false;
  readonly #listener: Listener;
  readonly #clientId = crypto.randomUUID();

  constructor(listener: Listener) {
    this.#listener = listener;
    this.#open();
  }

  subscribe(channels: string[]): void {
    for (const channel of channels) this.#channels.add(channel);
    if (this.#authenticated) this.#send({ type: "subscribe", channels });
  }

  unsubscribe(channels: string[]): void {
    for (const channel of channels) this.#channels.delete(channel);
    if (this.#authenticated) this.#send({ type: "unsubscribe", channels });
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #open(): void {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/ws/${this.#clientId}`);
    this.#socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({ type: "authenticate", token: session.token }));
    socket.onmessage = (message) => this.#receive(JSON.parse(String(message.data)));
    socket.onclose = (event) => {
      // The studio no longer takes the token (RFC 6455: policy violation); asking again would not help.
      if (event.code === 1008) this.#listener.refused();
      else this.#reopenLater();
    };
  }

  #reopenLater(): void {
    this.#authenticated = false;
    if (this.#closed) return;
    this.#timer = setTimeout(() => this.#open(), this.#delay);
    this.#delay = Math.min(this.#delay * 2, reconnectMillisecondsMax);
  }

  #receive(message: StudioEvent | { type: string; seq?: number }): void {
    switch (message.type) {
      case "authenticated":
        this.#authenticated = true;
        this.#delay = reconnectMillisecondsMin;
        if (this.#channels.size > 0) {
          this.#send({ type: "subscribe", channels: [...this.#channels], after: this.#after });
        }
        return;
      case "subscribed":
        this.#after = Math.max(this.#after ?? 0, message.seq ?? 0);
        return;
      case "resync":
        this.#listener.resync();
        return;
    }
    if ("channel" in message) {
      this.#after = Math.max(this.#after ?? 0, message.seq);
      this.#listener.event(message);
    }
  }

  #send(message: unknown): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}
