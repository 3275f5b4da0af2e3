/// English words by which a story as a whole is read.
enum EnglishWhole {
    static let words = WholeWords(
        stopWords: stopWords,
        nounMarkers: Set(
            wordList(
                """
                the a an this that these those my your his her its our their some any no every each of all another two three
                many few great little old good
                """)),
        pointers: Set(
            wordList(
                """
                he she it they his her its their him them this that these those here such both neither which who whom whose
                one another others then there and
                """)),
        links: Set(
            wordList(
                """
                but so yet for or nor however therefore thus still besides moreover now well oh yes no indeed meanwhile instead
                nevertheless because also too even just presently soon suddenly next perhaps
                """)),
        pluralEndings: ["s", "es"], themes: EnglishThemes.themes, warnings: EnglishWarnings.cues,
        warningGuards: EnglishWarnings.guards,
        kinds: KindWords(
            presents: Set(wordList("is are has have isn't aren't hasn't haven't am does do")),
            pasts: Set(wordList("was were had wasn't weren't hadn't did")), reports: reports,
            agencies: Set(wordList("reuters ap afp upi pa bbc")), arguments: arguments),
        readability: .english)

    private static let reports = Set(
        wordList(
            """
            monday tuesday wednesday thursday friday saturday sunday spokesman spokeswoman spokesperson officials reporters
            minister government police percent statement according announced parliament senate president authorities
            residents investigators council mayor election committee company chief agency million billion official
            """))

    private static let arguments = Set(
        wordList(
            """
            therefore thus hence moreover furthermore whereas consequently argument example instance fact question reason
            evidence opinion principle truth theory society mankind generally indeed necessarily essential claim conclude
            namely nevertheless nonetheless ought whether merely consider means problem idea ideas human cannot often
            """))

    static let stopWords = Set(
        wordList(
            """
            the a an and or but nor so yet if then than that this these those there here where when while as at by for from in
            into of off on onto out over to up upon with within without under above below about after again against all almost
            alone along already also although always am among an another any anybody anyone anything are aren't around away back
            be became because become been before began begin begun behind being beside besides between beyond both bring brought
            call called came can can't cannot certain certainly come could couldn't day days dear deal did didn't do does doesn't
            doing don't done down during each either else end enough even ever every everybody everyone everything except far
            few find first five found four full gave get gets getting give given go goes going gone good got great had hadn't half
            hand hands has hasn't have haven't having he head heard her here hers herself high him himself his hold how however
            i indeed instead is isn't it its itself just keep kept kind knew know known large last later least leave left less let
            like little long look looked looking made make makes making man many matter may me mean men might mind mine moment more
            moreover most much must my myself near nearly neither never new next no nobody none not nothing now o off oh often old
            once one ones only other others our ours ourselves own part particularly people perhaps place poor put quite rather
            really right round said same sat saw say says see seem seemed seen several shall she should shouldn't side since sir six
            small some somebody someone something sometimes soon sort still stood such suddenly sure take taken tell ten their them
            themselves they thing things think third those though thought three through thus till time times together told too
            took towards toward turn turned twenty two until us use used usual very voice want wanted was wasn't way we well went
            were weren't what whatever whether which who whole whom whose why will wish won't word words would wouldn't year years
            yes yet you young your yours yourself ye mr mrs miss em eyes face felt feel idea nor none set upon eye twice seven eight
            nine hundred thousand bit lot anyway therefore hence every minute minutes hour hours second seconds yourselves rest
            reason use course question piece length middle fact number name answer remark tone top edge bottom manner sight
            beginning pause silence sense pleasure trouble help other's i'm it's
            """))
}
