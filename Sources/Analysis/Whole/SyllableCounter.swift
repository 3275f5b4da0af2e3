/// Counts the syllables of a word as they are spoken, by its letters.
struct SyllableCounter {
    let rules: Readability

    func syllables(in word: String) -> Int {
        let letters = Array(word.lowercased().unicodeScalars)
        var groups = 0
        var inVowels = false
        for (index, letter) in letters.enumerated() {
            let isVowel = isVowel(letter, at: index, in: letters)
            if isVowel, !inVowels || parts(index, in: letters) { groups += 1 }
            inVowels = isVowel
        }
        switch rules {
        case .english: groups -= silentEnglish(word, letters)
        case .french: groups -= silentFrench(word)
        case .other: break
        }
        return max(1, groups)
    }

    private func isVowel(_ letter: Unicode.Scalar, at index: Int, in letters: [Unicode.Scalar]) -> Bool {
        // "qu" and "gu" before a vowel are one consonant.
        if letter == "u", index > 0, letters[index - 1] == "q" || letters[index - 1] == "g" && rules == .french,
            index + 1 < letters.count, Self.vowels.contains(letters[index + 1])
        {
            return false
        }
        if letter == "y", index == 0 { return false }
        return Self.vowels.contains(letter)
    }

    /// Vowels side by side that are two syllables: "li-on", "po-et", "mo-ïse", "re-al".
    private func parts(_ index: Int, in letters: [Unicode.Scalar]) -> Bool {
        let letter = letters[index]
        if letter == "ï" || letter == "ë" || letter == "ü" { return true }
        if letter == "é", letters[index - 1] != "i" { return true }
        guard rules == .english else { return false }
        let before = letters[index - 1]
        let isAfterSoftener = index >= 2 && "ctsgx".unicodeScalars.contains(letters[index - 2])
        if before == "i" { return (letter == "a" || letter == "o" || letter == "u") && !isAfterSoftener }
        return before == "u" && letter == "a" && index >= 2 && letters[index - 2] != "q" && letters[index - 2] != "g"
    }

    private func silentEnglish(_ word: String, _ letters: [Unicode.Scalar]) -> Int {
        guard letters.count > 2 else { return 0 }
        func isConsonant(_ back: Int) -> Bool { letters.count >= back && !Self.vowels.contains(letters[letters.count - back]) }
        if word.hasSuffix("le") { return isConsonant(3) ? 0 : 1 }
        if word.hasSuffix("e") { return isConsonant(2) ? 1 : 0 }
        if word.hasSuffix("ed") { return isConsonant(3) && !word.hasSuffix("ted") && !word.hasSuffix("ded") ? 1 : 0 }
        if word.hasSuffix("es") {
            let hisses = ["ses", "zes", "xes", "ches", "shes", "ces", "ges"].contains(where: word.hasSuffix)
            return isConsonant(3) && !hisses && !(word.hasSuffix("les") && isConsonant(4)) ? 1 : 0
        }
        return 0
    }

    private func silentFrench(_ word: String) -> Int {
        for ending in ["èrent", "irent", "urent", "issent"] where word.hasSuffix(ending) { return 1 }
        let stem = word.hasSuffix("s") ? word.dropLast() : word[...]
        guard stem.hasSuffix("e"), let before = stem.dropLast().unicodeScalars.last else { return 0 }
        return Self.vowels.contains(before) && before != "u"
            ? 0 : stem.hasSuffix("ue") && !stem.hasSuffix("que") && !stem.hasSuffix("gue") ? 0 : 1
    }

    private static let vowels = Set("aeiouyàâäéèêëîïôöùûüœæ".unicodeScalars)
}
