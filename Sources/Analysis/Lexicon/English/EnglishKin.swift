/// English words for families, and short forms of names.
enum EnglishKin {
    static let kin: [String: Kinship] = {
        var kin: [String: Kinship] = [:]
        let table: [(Kinship, String)] = [
            (.father, "father papa dad daddy"), (.mother, "mother mamma mama mum mummy"),
            (.husband, "husband"), (.wife, "wife lady"), (.son, "son"), (.daughter, "daughter"), (.brother, "brother"),
            (.sister, "sister"), (.grandfather, "grandfather grandpa"), (.grandmother, "grandmother granny grandma"),
            (.grandson, "grandson"), (.granddaughter, "granddaughter"), (.uncle, "uncle"), (.aunt, "aunt"),
            (.nephew, "nephew"), (.niece, "niece"), (.cousin, "cousin"), (.friend, "friend companion"),
            (.master, "master mistress"), (.servant, "servant maid butler"),
        ]
        for (kinship, words) in table {
            for word in wordList(words) { kin[word] = kinship }
        }
        return kin
    }()

    static let nicknames: [String: [String]] = {
        var nicknames: [String: [String]] = [:]
        let table: [(String, String)] = [
            ("elizabeth", "lizzy lizzie eliza beth bess bessie betsy betty libby elsie"),
            ("catherine", "kitty kate cathy katie"),
            ("katherine", "kitty kate kathy katie"), ("margaret", "maggie meg peggy margery"), ("mary", "polly molly"),
            ("martha", "patty"), ("anne", "nancy annie nan"), ("ann", "nancy annie"), ("sarah", "sally sadie"),
            ("susan", "sue susy susie"), ("henrietta", "hetty harriet"), ("dorothy", "dolly dot dora"),
            ("frances", "fanny"), ("isabella", "bella belle"), ("emily", "emmy"), ("eleanor", "nell nelly nora ellen"),
            ("helen", "nell nelly"), ("caroline", "carrie"), ("charlotte", "lottie"), ("louisa", "lou"), ("theresa", "tess"),
            ("william", "will bill billy willie"), ("robert", "rob bob bobby robbie"), ("richard", "dick dickie rick"),
            ("john", "jack johnny"), ("james", "jim jimmy jem"), ("edward", "ned ted teddy eddie"), ("henry", "harry hal"),
            ("charles", "charlie charley"), ("thomas", "tom tommy"), ("timothy", "tim"), ("benjamin", "ben"),
            ("samuel", "sam"), ("joseph", "joe"), ("michael", "mike mick"), ("nicholas", "nick"), ("peter", "pete"),
            ("philip", "pip phil"), ("francis", "frank"), ("frederick", "fred freddy"), ("george", "georgie"),
            ("andrew", "andy"), ("antony", "tony"), ("anthony", "tony"), ("daniel", "dan"), ("david", "davy dave"),
            ("alexander", "alec sandy alick"), ("albert", "bert bertie"), ("matthew", "matt"), ("oliver", "noll"),
            ("theodore", "theo teddy"), ("tobias", "toby"), ("walter", "wat walt"), ("lawrence", "laurie larry"),
        ]
        for (name, short) in table {
            for word in wordList(short) { nicknames[word, default: []].append(name) }
        }
        return nicknames
    }()
}
