/// Words that hold sentences together and tell nothing of what they are about, in the languages that are read in full. Looked for alone they
/// would find every sentence.
enum FunctionWords {
    static func contains(_ word: String) -> Bool { all.contains(word.lowercased()) }

    private static let all = Set((english + french).split(whereSeparator: \.isWhitespace).map(String.init))

    private static let english = """
        a about after again all also am an and any are as at be because been before being but by can could did do does doing done down for from
        had has have having he her here hers him his how i if in into is it its just me more most my no nor not now of off on once one only or
        other our out over own s same shall she should so some such t than that the their them then there these they this those through to too
        under until up upon us very was we were what when where which while who whom whose why will with would you your
        """

    private static let french = """
        à ai ainsi alors as au aucun aussi autre aux avait avec avoir c ce cela ces cet cette ceux chez comme d dans de des deux dont du elle
        elles en encore est et étaient était été être eu il ils j je l la le les leur leurs lui m ma mais me même mes moi mon n ne ni non nos
        notre nous on ont ou où par pas pendant peu plus pour qu quand que quel quelle qui quoi s sa sans se ses si son sont sous sur t ta te tes
        toi ton tous tout toute très tu un une vos votre vous y
        """
}
