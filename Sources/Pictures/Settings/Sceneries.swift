import Analysis

/// Which scenery paints which setting.
enum Sceneries {
    static func scenery(for setting: Setting) -> any Scenery {
        switch setting {
        case .forest: ForestScenery()
        case .mountain: MountainScenery()
        case .sea: SeaScenery()
        case .coast: CoastScenery()
        case .field: FieldScenery()
        case .village: VillageScenery()
        case .cityStreet: CityStreetScenery()
        case .castle: CastleScenery()
        case .room: RoomScenery()
        case .road: RoadScenery()
        case .river: RiverScenery()
        case .desert: DesertScenery()
        case .cave: CaveScenery()
        case .garden: GardenScenery()
        case .sky: SkyScenery()
        }
    }
}
