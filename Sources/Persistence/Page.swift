/// A part of a list, and where the rest of it begins.
package struct Page<Item: Sendable>: Sendable {
    package let items: [Item]
    /// Pass it to ask for the next page; nil on the last one. What it holds is nobody's business but the list's.
    package let next: PageCursor?

    package init(items: [Item], next: PageCursor?) {
        self.items = items
        self.next = next
    }
}

/// A place in a list, opaque to whoever asks for pages.
package struct PageCursor: Hashable, Sendable, RawRepresentable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }
}
