import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { Notice } from "./parts/Notice.tsx";
import { Library } from "./screens/Library.tsx";
import { PersonasScreen } from "./screens/PersonasScreen.tsx";
import { ProjectScreen } from "./screens/ProjectScreen.tsx";
import { ReadingScreen } from "./screens/ReadingScreen.tsx";
import { SettingsScreen } from "./screens/SettingsScreen.tsx";
import { SignIn } from "./screens/SignIn.tsx";
import { signOut } from "./api.ts";
import { leave, useStudio, useUser } from "./store.ts";

/** The address after `#` says what is shown, so that Back and a reload do what people expect. */
function useAddress(): string {
  const [address, setAddress] = useState(location.hash);
  useEffect(() => {
    const follow = () => setAddress(location.hash);
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return address;
}

function Studio() {
  const { signedIn } = useStudio();
  const user = useUser();
  const address = useAddress();
  if (!signedIn) return <SignIn />;
  const [, project, view] = /^#\/projects\/([0-9a-f-]{36})(\/reading)?$/.exec(address) ?? [];
  return (
    <>
      <header className="bar">
        <a className="brand" href="#/"><img src="/icon.svg" alt="" width="28" height="28" /> SEIDRA</a>
        <nav>
          <a href="#/personas" className="quiet">Personas</a>
          {user?.role === "administrator" && <a href="#/settings" className="quiet">Settings</a>}
          <a href="/docs/" className="quiet">Help</a>
          <button type="button" className="quiet" onClick={() => void signOut().then(leave)}>Sign out</button>
        </nav>
      </header>
      <main>
        {!project && address === "#/settings" && <SettingsScreen />}
        {!project && address === "#/personas" && <PersonasScreen />}
        {!project && address !== "#/settings" && address !== "#/personas" && <Library />}
        {project && !view && <ProjectScreen key={project} id={project} />}
        {project && view && <ReadingScreen key={project} id={project} />}
      </main>
      <Notice />
    </>
  );
}

const place = document.getElementById("studio");
if (place) createRoot(place).render(<Studio />);
