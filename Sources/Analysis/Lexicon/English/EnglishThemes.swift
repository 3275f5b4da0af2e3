/// English words of each theme.
enum EnglishThemes {
    static let themes: [Theme.Name: Set<String>] = [
        .love: list(
            "love loved lover lovers loving beloved sweetheart kiss kissed marry married marriage wedding bride engagement courtship affection attachment passion proposal heartbroken jealous jealousy"
        ),
        .family: list(
            "father mother brother brothers sister sisters son daughter parents uncle aunt cousin cousins family husband wife grandfather grandmother papa mamma mama"
        ),
        .friendship: list(
            "friend friends friendship friendly companion companions comrade comrades loyal loyalty trust trusted shipmate shipmates"
        ),
        .childhood: list(
            "child children childhood boy boys girl girls baby babies nursery toy toys doll playground growing grow grew grown"),
        .death: list(
            "dead death die died dying grave funeral buried burial coffin corpse mourning widow widower murder murdered killed skeleton tomb"
        ),
        .war: list(
            "war battle soldier soldiers army troops enemy enemies gun guns cannon musket muskets pistol pistols sword swords fight fighting fought attack attacked siege stockade powder cutlass cutlasses regiment weapon weapons"
        ),
        .crime: list(
            "thief thieves steal stole stolen robber robbers robbed murderer murder crime criminal prison prisoner pirate pirates buccaneer buccaneers mutiny mutineers mutineer treachery traitor villain villains rogue rogues smuggler gallows conspiracy"
        ),
        .justice: list(
            "judge jury court trial witness witnesses verdict sentence law laws lawyer justice guilty innocent evidence execution executed executioner magistrate oath"
        ),
        .power: list(
            "king queen prince princess duke duchess crown throne royal majesty power command commanded orders obey obeyed ruler empire emperor kingdom"
        ),
        .politics: list(
            "government parliament minister president election elections vote votes party council senate policy state citizens republic revolution reform"
        ),
        .money: list(
            "money rich wealth fortune gold coin coins guineas guinea pounds shilling shillings debt debts estate income inheritance bank pay paid price cost poor poverty"
        ),
        .treasure: list("treasure treasures gold silver coins doubloons chest map chart buried jewels pieces hoard"),
        .work: list(
            "work worked working worker workers trade business shop factory labour office employer servant servants master wages job"
        ),
        .faith: list(
            "god church prayer prayers pray prayed holy priest clergyman parson bible soul sin heaven hell angel angels devil faith religion sermon"
        ),
        .nature: list(
            "tree trees forest wood woods flower flowers garden grass leaves bird birds river hill hills field fields mountain mountains meadow bushes"
        ),
        .sea: list(
            "sea ship ships sail sails sailor sailors captain deck boat boats schooner anchor wave waves tide mast island shore cabin crew coast harbour oars voyage seaman seamen lighthouse coxswain"
        ),
        .travel: list(
            "journey voyage travel travelled traveller travellers road coach train carriage inn luggage passenger passengers expedition adventure adventures"
        ),
        .animals: list(
            "animal animals cat cats dog dogs horse horses rabbit mouse mice bird birds fish lion wolf fox pig bear tortoise turtle caterpillar dormouse pigeon lobster lobsters snake serpent gryphon tail paw paws fur"
        ),
        .food: list(
            "eat ate eaten eating drink drank drinking bread butter tea soup cake cakes dinner supper breakfast meat wine cheese hungry thirsty cook kitchen pepper mustard jam tarts feast tea-party"
        ),
        .games: list(
            "game games play played playing player players croquet cards card chess race prize dance danced dancing riddle riddles puzzle mallet"
        ),
        .dreams: list(
            "dream dreams dreamed dreamt dreaming asleep sleep slept sleepy awake wake woke nightmare vision visions"),
        .magic: list(
            "magic magical witch wizard spell spells fairy fairies ghost ghosts enchanted wand curse cursed dragon potion wonderland"
        ),
        .illness: list(
            "ill illness sick sickness fever doctor physician medicine hospital disease pain wound wounded patient stroke apoplexy ague nurse"
        ),
        .science: list(
            "science scientist experiment experiments laboratory machine machines engine invention discovery theory planet stars telescope computer data robot"
        ),
        .arts: list(
            "music song songs sing sang sung singing painting painter picture poem poems poet poetry verse verses theatre actor piano violin dance artist"
        ),
        .learning: list(
            "school lesson lessons teacher learn learned learnt study studied schoolmaster books reading writing student students history geography grammar master tutor governess"
        ),
    ]

    private static func list(_ text: String) -> Set<String> { Set(wordList(text)) }
}
