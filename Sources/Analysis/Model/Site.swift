/// A particular kind of place within a setting, as a picture can show it: the kitchen among rooms, the harbour among coasts.
///
/// The reading decides on a `Setting`, of which there are few, so that scenes are cut where the story moves and not where it looks
/// round; the site tells which one. Raw values are stable: they are stored. Words are in `SiteCatalogue`, sceneries in Pictures.
package enum Site: String, Sendable, Codable, CaseIterable {
    // Under a roof.
    case kitchen, bedroom, library, attic, workshop, tavern, classroom, shop, cabin, chapel, theatre, ballroom, hospital, prison
    case throneRoom, cellar, mine, greenhouse
    // In town and village.
    case market, station, rooftops, park, farm, churchyard
    // By the water and on it.
    case harbour, island, shipDeck, underwater, lake, waterfall, swamp
    // On land.
    case moor, camp, jungle, snowfield, valley, oasis, ruins, orchard
    // Beyond.
    case space
}
