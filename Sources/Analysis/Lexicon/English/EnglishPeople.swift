/// English words for people and animals, and what tells them apart.
enum EnglishPeople {
    static let words = PeopleWords(
        titles: titles, wifeTitles: ["mrs", "lady"], maidenTitles: ["miss"], stickyTitles: ["lady", "sir"],
        royalTitles: Set(wordList("king queen prince princess emperor empress saint st father")),
        saintTitles: ["saint", "st"],
        menTitles: Set(
            wordList(
                """
                captain capt cap'n professor prof colonel col major general gen lieutenant lt sergeant sgt corporal admiral
                commander inspector judge president senator reverend rev doctor dr mayor
                """)),
        placeEndings: Set(
            wordList(
                """
                lodge park hall abbey court manor grange heath house cottage inn square street road lane terrace crescent
                castle island bay cove hill church chapel college mountain point head harbour wood forest bridge
                """)),
        placeBeginnings: Set(wordList("cape mount lake river port fort")),
        marks: Set(
            wordList(
                "blind lame deaf dumb one-legged one-eyed one-armed hunchbacked lame red-haired red-headed masked veiled bearded"
            )), namings: Set(wordList("named called")), nameNouns: ["name"], selfPronouns: ["i"],
        selfVerbs: ["am"], callings: ["call", "called"],
        surnameTitles: Set(
            wordList(
                "mr mrs dr doctor captain capt colonel col major general gen lieutenant lt professor prof sergeant inspector")),
        addressTitles: Set(wordList("mr mrs ms miss sir madam ma'am messrs lord")), titleWords: titleWords,
        roles: roles, doubtfulRoles: ["general", "count", "mate", "guard", "page"], plainRoles: plainRoles,
        distinguishingAdjectives: distinguishingAdjectives, oldWords: ["old"],
        oldRoles: ["old man": .male, "old woman": .female, "old lady": .female],
        youngRoles: [
            "girl": .female, "little girl": .female, "young girl": .female, "boy": .male, "little boy": .male,
            "young boy": .male, "lad": .male,
        ], kin: EnglishKin.kin,
        honours: ["ladyship": .female, "lordship": .male, "majesty": .unknown, "highness": .unknown, "honour": .male],
        firstNames: firstNames, nicknames: EnglishKin.nicknames, nameless: nameless,
        childWords: childWords, littleWords: ["little"], littleThings: ["thing"],
        childAddresses: Set(wordList("girl boy child lad lass")), pronouns: pronouns,
        objectPronouns: ["him", "her", "them"], possessives: ["his", "its", "their", "my"], ambiguousPossessives: ["her"],
        narratorSubjects: ["i"], determiners: determiners, definiteArticles: ["the"], indefiniteArticles: ["a", "an"],
        demonstratives: ["this", "that"], conjunctions: ["and"], nameLinks: ["of"],
        nameParticles: ["de", "von", "van", "du", "della"],
        placePrepositions: placePrepositions,
        doubtfulPrepositions: ["at", "from", "to"], articleByGender: [.unknown: "the "], auxiliaries: auxiliaries,
        strangers: Set(wordList("one another somebody someone everybody everyone they several some all both")),
        endearments: Set(
            wordList("my dear dearest poor good oh o ah well yes no old young sweet thank hush come now but and sir")),
        pastPerfects: ["had"], presentatives: ["there"])

    static let titles: [String: Gender] = {
        var titles: [String: Gender] = [:]
        for word in wordList(
            """
            mr sir lord king prince duke earl baron count uncle father brother monsieur herr don squire
            grandfather emperor friar master goodman papa
            """)
        {
            titles[word] = .male
        }
        for word in wordList(
            """
            mrs miss ms lady queen princess duchess countess baroness aunt mother sister madame mademoiselle
            madam dame grandmother empress nurse goody granny mama
            """)
        {
            titles[word] = .female
        }
        for word in wordList(
            """
            dr doctor captain capt cap'n professor prof colonel col major general gen lieutenant lt sergeant sgt
            corporal admiral commander inspector judge president senator reverend rev saint st mayor cook chief
            """)
        {
            titles[word] = .unknown
        }
        return titles
    }()

    static let roles: [String: FigureKind] = {
        var roles: [String: FigureKind] = [:]
        let table: [(FigureKind, String)] = [
            (
                .man,
                """
                man gentleman father grandfather uncle brother husband son king prince duke lord knight
                squire monk priest wizard fisherman sailor soldier hunter woodcutter blacksmith miller
                captain boatswain seaman pirate buccaneer mate shepherd fellow nephew emperor giant dwarf
                butler footman ferryman woodsman huntsman headman hatter knave sexton parson coachman
                carpenter postman policeman landlord farmer keeper lightkeeper watchman boatman helmsman
                beggar general colonel admiral lieutenant sergeant commodore inspector bishop curate vicar rector clergyman
                lawyer attorney surgeon physician clerk porter banker magistrate officer constable detective count baron
                marquis viscount steward coxswain harpooneer executioner notary squire professor
                """
            ),
            (
                .woman,
                """
                woman lady mother grandmother aunt sister wife daughter queen princess duchess witch nurse
                maid widow niece governess housekeeper empress fairy mermaid nun stepmother landlady
                seamstress milkmaid hostess countess baroness marquise viscountess actress heiress
                """
            ),
            (.boy, "boy lad son schoolboy page cabin-boy youth apprentice grandson"),
            (.girl, "girl lass maiden schoolgirl granddaughter goose-girl"),
            (
                .person,
                """
                doctor stranger traveller baker tailor cook teacher child baby servant innkeeper neighbour
                friend thief merchant guard clockmaker gardener pilot rider driver ghost messenger
                judge scholar poet musician painter caterpillar turtle elf goblin troll pedlar peddler guide
                guest visitor robot gryphon lobster cousin
                """
            ),
            (.horse, "horse mare pony foal stallion unicorn colt"), (.donkey, "donkey mule"),
            (.cow, "cow ox bull calf"), (.sheep, "sheep lamb ewe"), (.goat, "goat"),
            (.pig, "pig hog piglet boar"), (.deer, "deer stag doe fawn"), (.fox, "fox vixen"), (.wolf, "wolf"),
            (.bear, "bear"), (.fish, "fish trout salmon whale shark"), (.frog, "frog toad"),
            (.dog, "dog hound puppy terrier collie spaniel"),
            (.cat, "cat kitten lion tiger tomcat"),
            (
                .bird,
                """
                bird owl raven crow gull seagull parrot eagle hawk duck goose swan robin sparrow pigeon dove
                dodo hen cock rooster lory eaglet
                """
            ),
            (.rabbit, "rabbit hare"), (.mouse, "mouse dormouse squirrel hedgehog rat"),
        ]
        for (kind, nouns) in table {
            for noun in wordList(nouns) { roles[noun] = kind }
        }
        roles["son"] = .boy
        roles["daughter"] = .girl
        return roles
    }()

    static let plainRoles = Set(
        wordList(
            """
            man woman boy girl lady gentleman fellow child lad sailor dog cat horse bird seaman pirate buccaneer youth stranger
            visitor servant guard neighbour guest traveller soldier rider thief lass maiden
            """))

    /// Titles as they are shortened, and the words they stand for.
    static let titleWords = [
        "dr": "doctor", "capt": "captain", "cap'n": "captain", "prof": "professor", "col": "colonel", "lt": "lieutenant",
        "sgt": "sergeant", "gen": "general",
    ]

    static let distinguishingAdjectives = Set(wordList("old young little blind tall fat thin strange white black red grey"))
    static let childWords = Set(
        wordList("little child girl boy lad lass childish schoolroom lessons schoolboy schoolgirl kid youngster"))

    static let pronouns: [String: PeopleWords.Pronoun] = [
        "he": .he, "him": .he, "his": .he, "himself": .he,
        "she": .she, "her": .she, "hers": .she, "herself": .she,
        "it": .it, "its": .it, "itself": .it,
        "they": .they, "them": .they, "their": .they, "themselves": .they,
        "i": .narrator, "me": .narrator, "my": .narrator, "myself": .narrator,
    ]

    static let determiners = Set(wordList("the this that my our his her their your its"))
    static let placePrepositions = Set(wordList("in near around throughout across outside inside into"))
    static let auxiliaries = Set(wordList("was were is had has did could would should might must will shall can may"))

    /// Never the name of a character, however it is written.
    static let nameless = Set(
        wordList(
            """
            i i'm a an the and but or nor so yet for if then there here this that these those it he she we you
            they his her its our your my their me him us them who whom whose what which when where why how while
            as at by in on of to from with into onto upon over under after before behind beyond above below
            between among through during until till since about against along around near not no yes oh ah o aha
            alas hush hey hallo hello hullo well now just only even still never ever perhaps maybe always
            sometimes once twice again all some any each every both either neither none nothing something
            everything anything nobody somebody everybody one two three four five six seven eight nine ten first
            second third last next another other more most many much few little such same is was were are be
            been being am do does did done have has had can could may might must shall should will would let
            come go look see please thank thanks good bad dear poor old young great god lord's heaven heavens
            christ jesus bible christmas easter monday tuesday wednesday thursday friday saturday sunday january
            february march april may june july august september october november december english french german
            spanish italian dutch latin greek european american british irish scotch scottish england france
            germany spain italy europe america africa asia india china russia london paris rome bristol york
            scotland ireland wales atlantic pacific north south east west northern southern eastern western
            chapter part book mount river lake street road island ocean sea bay cape o'clock mr's ma'am
            indian turk turkish christian pagan jewish hindoo chinese japanese persian egyptian roman swiss norwegian
            swedish danish portuguese brazilian mexican canadian australian russian prussian austrian hungarian
            yours yo ho everyone someone anyone thus hence therefore however indeed suddenly presently soon
            meanwhile because although though unless whether than too very quite rather also down up off out
            away back
            """)
    ).subtracting(["march", "robin"])

    static let firstNames: [String: Gender] = {
        var names: [String: Gender] = [:]
        for name in wordList(
            """
            alice mary anne anna ann jane emma elizabeth eliza lizzy kitty lydia charlotte catherine kate sarah
            susan lucy ellen helen margaret martha grace rose ruby clara dinah ada edith mabel dorothy wendy
            nora laura julia sophie sophia olivia amelia isabel isabella maria marie mara mira nina lena elena
            eva ella ida ivy iris hazel hannah harriet rebecca rachel ruth esther jo beth amy meg polly molly
            nancy betty bertha agnes beatrice cecily celia cora daisy fanny flora georgina gertrude heidi jenny
            joan judith kay lily lisa lottie louisa mathilda maud mina miriam nell nellie phoebe rosa sally
            stella caroline georgiana henrietta marianne penelope augusta selina frances eleanor jemima josephine matilda wilhelmina
            rosamond dorothea gwendolen hester millicent muriel edna gladys mildred lavinia cordelia adele agatha alma amanda
            angela anna antoinette arabella audrey barbara blanche bridget camilla carol cecilia christina christine claudia
            constance cynthia deborah delia diana doris edwina eileen elise ellie emily erica estella esther eunice evelyn
            felicity francesca frederica gemma genevieve gillian gloria gwen harriette hilda imogen irene isabelle jacqueline
            janet jean jemma jessica jill joanna josie joyce juliet justine karen katharine katherine kathleen katie kirsten
            lillian lilian linda lizzie lois lorna lucia lucinda lucille mabel madeleine marcia margery marian marianne marion
            marjorie maureen melissa mercy michelle minnie miranda moira mollie monica myra myrtle naomi natalie nettie
            nicola norah octavia olive pamela patience patricia paula pauline pearl philippa phyllis priscilla prudence rhoda
            rosalie rosalind rosemary roxana ruby sandra selma serena sheila sibyl sonia sophy susanna susannah tabitha
            theodora theresa ursula valerie vanessa verity viola virginia vivian winnie yvonne zelda stella sylvia tess thea una victoria violet winifred zoe maggie abigail penelope peggy wilma greta
            gretel elsa freya ingrid sigrid astrid yara leila amira marya natasha sonya tatiana olga vera
            """)
        {
            names[name] = .female
        }
        for name in wordList(
            """
            tom thomas john jim james jack bill billy william ben benjamin bob robert dick richard harry henry
            george charles charlie edward ned edgar david daniel dan peter paul philip pip oliver joseph joe sam
            samuel simon stephen frank fred frederick arthur albert alfred andrew anthony hugh luke mark martin
            matthew max michael mike nicholas nick oscar owen patrick ralph roger sebastian theo theodore
            timothy tim toby walter wilfred ebenezer bertram bruno carl conrad cyril dennis edmund elias ernest
            felix gabriel gilbert hans harold herbert hansel isaac ivan jacob jonas jonathan jonah kai karl kurt
            lars leo leon lewis louis otto percy rupert silas theodor victor vincent tobias hector abel adam
            alan alec amos angus basil claude clement colin cuthbert duncan eric ewan finn fritz gavin geoffrey
            gerald gregory gustav hamish hugo ian jasper jeremy julian lionel magnus miles neil nigel olaf
            orlando oswald piers quentin randolph reginald rufus rolf sven terence sherlock fitzwilliam alexander algernon allan ambrose archibald archie barnaby barney bartholomew benedict
            bernard brian cecil cedric christopher clarence clifford cornelius dorian douglas dudley edwin elliot ernest eustace
            ferdinand francis franklin geoff giles godfrey graham guy harvey herman hilary horace howard hubert humphrey
            humphry ignatius jackson jake jarvis jeffrey jerome jerry jimmy joel josiah joshua julius keith kenneth lancelot
            laurence lawrence leonard leopold leslie lucas lucius malcolm marcus marmaduke maurice mervyn montague mortimer
            nathan nathaniel noah noel norman obadiah osborne oswin phineas quincy raymond reuben rhys roderick rodney roland
            ronald rowland roy rudolf rudolph russell rusty sidney sydney septimus solomon spencer stanley stuart terry
            thaddeus tristan uriah valentine vernon wallace warren wilbur wilfrid winston zachary
            """)
        {
            names[name] = .male
        }
        return names
    }()
}
