/// English nouns that tell where a story is. The number is how strongly the noun alone stands for the place; what stands
/// before it ("in the", "of the", "like a") decides the rest.
enum EnglishPlaces {
    static let words = PlaceWords(
        nouns: SiteCatalogue.join(\.english, to: places, forms: EnglishInflection.forms(ofNoun:)), whereabouts: whereabouts,
        approaches: approaches,
        ambiguous: Set(
            wordList(
                """
                mine mines hold holds bow bows plain rose wave waves study sail sails square track tracks bank ford shell
                coach well shop market hall knight surf slope moss rocks branch deck station stable ridge pool alley candle air
                """)),
        distances: Set(wordList("far distant away horizon saw see seen watched looked home")),
        parts: Set(
            wordList(
                """
                window windows wall walls door doors roof bank banks edge middle side heart top foot shore mouth end depths
                midst floor corner
                """)), partLinks: ["of"],
        flights: Set(wordList("fly flies flew flown flying soar soared soaring floated floating")),
        sights: Set(
            wordList(
                "looked looking look gazed gazing peered stared staring saw watched watching see peeped glanced thought")),
        stances: Set(wordList("lay stood slept was lies stands")), roundWords: ["round"],
        comparisons: EnglishThings.comparisons, similes: ["like", "as"], supposings: ["if", "though", "some"],
        unreal: Set(
            wordList(
                "would should might may could if whether longed wanted decided tried trying wish wished hope hoped intended meant promised dreamed dreamt remember remembered"
            )),
        gerundLinks: ["for", "of", "about", "without"], gerundEnding: "ing",
        houses: Set(wordList("house cottage inn hut palace castle church tavern mill farm hall gate building")),
        fronts: ["front of", "outside", "outside of", "before", "opposite"],
        shelters: Set(wordList("tree trees oak oaks elm willow apple-tree")), shelterLinks: ["under", "beneath"],
        thresholds: Set(wordList("door doors gate window windows")),
        thresholdLinks: Set(wordList("at to by near from before beside toward towards")),
        arrivals: Set(wordList("got get gets came come comes went returned arrived back brought home")), arrivalLinks: ["to"],
        reports: Set(wordList("thought supposed fancied believed knew heard told said wondered explained")),
        reportLinks: Set(wordList("that how what whether why perhaps")),
        insideWords: Set(wordList("indoors upstairs downstairs aboard")),
        outsideWords: Set(wordList("outdoors outside ashore")))

    private static let table: [(Setting, Double, String)] = [
        (.forest, 1, "forest wood woodland grove thicket jungle copse woods"),
        (.forest, 0.3, "tree pine oak bough trunk branch moss undergrowth"),
        (.mountain, 1, "mountain summit peak ridge mountainside mountaintop glacier"),
        (.mountain, 0.7, "hill hilltop slope precipice crag hillside valley ravine"),
        (.sea, 1, "deck aboard mast sea_voyage open_sea high_seas gangway hold quarter-deck forecastle"),
        (.sea, 0.75, "sea ocean wave ship boat schooner sail oar rigging keel bow"),
        (
            .coast, 1,
            """
            cliff_path coast shore beach cliff harbour harbor quay pier cove bay seashore lighthouse dune jetty headland
            breakwater sandbank
            """
        ),
        (.coast, 0.5, "tide surf sand rocks seaweed seagull gull pebble anchorage shingle shell island"),
        (.field, 1, "field meadow pasture moor moorland heath plain cornfield hayfield"),
        (.field, 0.5, "grass hay haystack hedge wheat bank stile"),
        (.village, 1, "village hamlet farm farmyard barn churchyard village_green"),
        (.village, 0.5, "cottage mill church inn smithy stable"),
        (.cityStreet, 1, "city town street alley avenue pavement square lamppost marketplace sidewalk"),
        (.cityStreet, 0.5, "market shop tram carriage crowd lane station"),
        (.castle, 1, "castle palace fortress throne tower battlement drawbridge dungeon moat throne_room great_hall"),
        (.castle, 0.4, "knight courtyard gatehouse rampart banquet"),
        (
            .room, 1,
            """
            room kitchen parlour parlor bedroom bedchamber chamber hall hallway study library attic nursery
            dining-room drawing-room sitting-room hearth fireside cabin corridor staircase classroom workshop
            inn-parlour bar-room lamp_room lamp-room tavern
            """
        ),
        (
            .room, 0.5,
            """
            house ceiling fireplace stair floor hut bedside inn
            """
        ),
        (.room, 0.4, "bed table chair curtain sofa cupboard carpet stove armchair wallpaper bookshelf counter"),
        (.room, 0.3, "door window shelf candle desk passage"),
        (.road, 1, "road path highway lane track crossroad roadside trail footpath causeway"),
        (.road, 0.3, "coach milestone waggon wagon"),
        (.river, 1, "river stream brook riverbank creek waterfall river-bank millstream"),
        (.river, 0.6, "ford ferry bridge lake pond rapids pool"),
        (.desert, 1, "desert oasis wasteland"),
        (.desert, 0.5, "camel caravan dune cactus"),
        (.cave, 1, "cave cavern tunnel grotto mine rabbit-hole deep_well underground burrow catacomb"),
        (.cave, 0.7, "cellar shaft vault"),
        (.garden, 1, "garden orchard rose-garden flowerbed flower-bed rose-tree croquet-ground lawn greenhouse"),
        (.garden, 0.4, "rose fountain arbour trellis hedgerow"),
        (.sky, 0.35, "sky cloud air"),
        (.sky, 0.8, "balloon airship"),
    ]

    static let places: [String: [PlaceWords.Place]] = {
        var places: [String: [PlaceWords.Place]] = [:]
        for (setting, weight, nouns) in table {
            for noun in wordList(nouns) {
                for form in Set(EnglishInflection.forms(ofNoun: noun)) {
                    // The first row that lists a word for a place says how strongly.
                    if places[form]?.contains(where: { $0.setting == setting }) == true { continue }
                    places[form, default: []].append(PlaceWords.Place(setting: setting, weight: weight))
                }
            }
        }
        return places
    }()

    static let whereabouts: [String: PlaceWords.Place] = {
        var whereabouts: [String: PlaceWords.Place] = [:]
        let table: [(Setting, String)] = [
            (.sea, "far_out at_sea on_board on_deck below_decks overboard"), (.coast, "ashore on_shore"),
            (.room, "upstairs downstairs indoors at_home in_bed went_below gone_below"), (.cave, "underground"),
            (.field, "outdoors open_air"),
        ]
        for (setting, list) in table {
            for word in wordList(list) { whereabouts[word] = PlaceWords.Place(setting: setting, weight: 0.6) }
        }
        return whereabouts
    }()

    /// What stands before the noun's article, and how surely it puts the story there.
    static let approaches: [String: Double] = {
        var approaches: [String: Double] = [:]
        let table: [(Double, String)] = [
            (
                1,
                """
                in into inside through across along on within amid among amongst upon at throughout entered
                reached entering reaching down around
                """
            ),
            (0.8, "under beneath up crossed crossing climbed climbing aboard onto over beside"),
            (0.55, "to toward towards by near outside beyond past round against below above before"),
            (0.4, "behind between"),
            (0.2, "of from for with about without left like than beyond off saw seen see"),
        ]
        for (weight, list) in table {
            for word in wordList(list) { approaches[word] = weight }
        }
        return approaches
    }()
}
