import Foundation
import Manuscripts

/// One manuscript, written in every format by a program that shares no code with ours: Debian's pandoc.
enum Pandoc {
    struct Failed: Error {
        let status: Int32
    }

    /// What is written, in pandoc's Markdown.
    static let manuscript = """
        ---
        title: La Tour
        author: Ada Moss
        lang: fr
        ---

        # Chapitre premier

        « Où étiez-vous ? » demanda-t-elle à l’élève, qui *rêvait déjà* de la **forêt**.[^1] Il n’avait rien vu.

        Rue des Écoles, no 12; le café coûtait 3 & 4 francs < 5.

        > La lettre disait : revenez avant l’aube.

        - un marteau
        - deux clous rouillés

        Il s’en alla.

        * * *

        La nuit tomba sur la mer.

        # Chapitre deux

        | Heure | Marée |
        |-------|-------|
        | six   | haute |
        | midi  | basse |

        | Roses rouges,
        | violettes bleues.

        — Venez, dit-il, [la porte](https://example.org) est ouverte.

        La fin.

        [^1]: La note dit que la forêt a brûlé.
        """

    /// What the first chapter says, and the second one behind its table; "***" for a pause.
    static let first = [
        "« Où étiez-vous ? » demanda-t-elle à l’élève, qui rêvait déjà de la forêt. Il n’avait rien vu.",
        "Rue des Écoles, no 12; le café coûtait 3 & 4 francs < 5.",
        "La lettre disait : revenez avant l’aube.",
        "un marteau", "deux clous rouillés",
        "Il s’en alla.", "***", "La nuit tomba sur la mer.",
    ]
    static let cells = ["Heure", "Marée", "six", "haute", "midi", "basse"]
    static let second = [
        "Roses rouges,\nviolettes bleues.", "— Venez, dit-il, la porte est ouverte.", "La fin.",
    ]
    static let note = "La note dit que la forêt a brûlé."

    /// The manuscript in one of pandoc's formats.
    static func bytes(as format: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["pandoc", "--standalone", "--from", "markdown", "--to", format, "--output", "-"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        // It is shorter than a pipe's buffer.
        try input.fileHandleForWriting.write(contentsOf: Data(manuscript.utf8))
        try input.fileHandleForWriting.close()
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
        return bytes
    }
}
