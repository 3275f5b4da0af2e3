/// Every site that can be painted and the nouns that name it, in one place. A new site is a case of `Site`, a row here, and a
/// scenery in Pictures/Settings.
package enum SiteCatalogue {
    package struct Entry: Sendable {
        package let site: Site
        /// Where the reading takes the story to be when it meets these words.
        package let setting: Setting
        /// Nouns, singular; two words are joined by `_`.
        package let english: String
        package let french: String
        /// "in the kitchen", for captions.
        package let whereabouts: String

        init(_ site: Site, _ setting: Setting, _ english: String, _ french: String, _ whereabouts: String) {
            self.site = site
            self.setting = setting
            self.english = english
            self.french = french
            self.whereabouts = whereabouts
        }
    }

    /// How surely one of these nouns stands for its setting where the places' own table does not list it.
    static let nounWeight = 0.8

    package static let entries: [Entry] = rooms + towns + waters + lands

    private static let rooms = [
        Entry(.kitchen, .room, "kitchen scullery pantry larder", "cuisine office", "in the kitchen"),
        Entry(.bedroom, .room, "bedroom bedchamber nursery dormitory", "chambre dortoir", "in the bedroom"),
        Entry(.library, .room, "library study", "bibliothèque", "in the library"),
        Entry(.attic, .room, "attic garret", "grenier mansarde", "in the attic"),
        Entry(.workshop, .room, "workshop laboratory", "atelier laboratoire", "in the workshop"),
        Entry(.tavern, .room, "tavern inn-parlour bar-room taproom alehouse", "taverne cabaret", "in the tavern"),
        Entry(.classroom, .room, "classroom schoolroom", "classe", "in the schoolroom"),
        Entry(.shop, .room, "bakery grocery", "boulangerie épicerie", "in the shop"),
        Entry(.cabin, .room, "cabin stateroom", "cabine", "in the cabin"),
        Entry(.chapel, .room, "cathedral nave abbey", "cathédrale nef abbaye", "in the church"),
        Entry(.theatre, .room, "theatre theater auditorium", "théâtre opéra", "in the theatre"),
        Entry(.ballroom, .room, "ballroom", "salle_de_bal", "in the ballroom"),
        Entry(.hospital, .room, "hospital infirmary", "hôpital infirmerie", "in the hospital"),
        Entry(.prison, .room, "prison jail gaol", "prison geôle cellule", "in prison"),
        Entry(.prison, .castle, "dungeon", "cachot", "in the dungeon"),
        Entry(.throneRoom, .castle, "throne_room throne great_hall", "trône", "in the throne room"),
        Entry(.cellar, .cave, "cellar vault", "cave cellier caveau", "in the cellar"),
        Entry(.mine, .cave, "mine shaft", "mine", "in the mine"),
        Entry(.greenhouse, .garden, "greenhouse hothouse conservatory", "serre", "in the greenhouse"),
    ]

    private static let towns = [
        Entry(.market, .cityStreet, "market marketplace bazaar", "marché bazar", "in the market"),
        Entry(.station, .cityStreet, "station railway_station", "gare", "at the station"),
        Entry(.rooftops, .cityStreet, "rooftop housetop", "toit", "on the roofs"),
        Entry(.park, .garden, "park", "parc", "in the park"),
        Entry(.farm, .village, "farm farmyard barn", "ferme grange", "on the farm"),
        Entry(.churchyard, .village, "churchyard graveyard cemetery", "cimetière", "in the churchyard"),
    ]

    private static let waters = [
        Entry(.harbour, .coast, "harbour harbor quay pier jetty wharf", "port quai jetée", "in the harbour"),
        Entry(.island, .coast, "island isle", "île", "on the island"),
        Entry(.shipDeck, .sea, "deck quarter-deck forecastle gangway", "bastingage pont", "on deck"),
        Entry(.underwater, .sea, "seabed sea-bed", "sous-marin", "under the sea"),
        Entry(.lake, .river, "lake pond lagoon", "lac étang lagune", "by the lake"),
        Entry(.waterfall, .river, "waterfall rapids cascade", "cascade", "at the waterfall"),
        Entry(.swamp, .forest, "swamp marsh bog", "marais marécage", "in the swamp"),
    ]

    private static let lands = [
        Entry(.moor, .field, "moor moorland heath", "lande", "on the moor"),
        Entry(.camp, .field, "camp encampment", "campement bivouac", "in the camp"),
        Entry(.jungle, .forest, "jungle rainforest", "jungle", "in the jungle"),
        Entry(.snowfield, .mountain, "glacier snowfield iceberg", "glacier banquise", "in the ice"),
        Entry(.valley, .mountain, "valley ravine gorge", "vallée ravin gorge", "in the valley"),
        Entry(.oasis, .desert, "oasis", "oasis", "at the oasis"),
        Entry(.ruins, .castle, "ruin", "ruine", "among the ruins"),
        Entry(.orchard, .garden, "orchard vineyard", "verger vigne", "in the orchard"),
        Entry(.space, .sky, "outer_space orbit", "orbite", "in space"),
    ]

    /// Adds the sites' nouns to a language's places: what the table knows keeps its weight there.
    static func join(
        _ words: KeyPath<Entry, String>, to places: [String: [PlaceWords.Place]], forms: (String) -> [String]
    ) -> [String: [PlaceWords.Place]] {
        var places = places
        for entry in entries {
            for noun in wordList(entry[keyPath: words]) {
                for form in Set(forms(noun)) {
                    var own = places[form] ?? []
                    if let index = own.firstIndex(where: { $0.setting == entry.setting }) {
                        own[index].site = own[index].site ?? entry.site
                    } else if own.isEmpty {
                        own = [PlaceWords.Place(setting: entry.setting, weight: nounWeight, site: entry.site)]
                    }
                    places[form] = own
                }
            }
        }
        return places
    }
}

extension Site {
    /// "in the kitchen", for captions.
    package var whereabouts: String { SiteCatalogue.entries.first { $0.site == self }?.whereabouts ?? rawValue }

    /// Where a story is that is here.
    package var setting: Setting { SiteCatalogue.entries.first { $0.site == self }?.setting ?? .field }
}
