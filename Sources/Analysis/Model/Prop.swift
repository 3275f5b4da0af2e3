/// A thing that a sentence names and that the picture can hold. Raw values are stable: they are stored. Its words are in
/// `PropCatalogue`, its drawing in Pictures.
package enum Prop: String, Sendable, Codable, CaseIterable {
    case lamp, lighthouse, boat, ship, house, door, window, table, chair, bed, book, letter, key, sword, tree, bridge,
        well, fire, bottle, clock, cart, fence, tower, church, rope, chest, flower, moon, sun
    // Light.
    case candle, torch, streetlamp, star, rainbow
    // Household.
    case cup, bread, cake, apple, basket, bag, umbrella, mirror, painting, sofa, cupboard, bookcase, stove, piano, cradle,
        throne, desk, cauldron, kettle, broom, cage, doll, ball, telephone
    // Papers and instruments.
    case map, newspaper, coin, crown, ring, bell, drum, violin, telescope, globe
    // Tools, stores and arms.
    case axe, spade, bucket, barrel, sack, ladder, wheel, anchor, gun, shield, cannon
    // Out of doors.
    case gravestone, statue, fountain, signpost, bench, tent, haystack, windmill, barn, gate, palm, mushroom, log, snowman,
        flag, kite, coffin, skull, crowd
    // What travels.
    case carriage, train, car, bicycle, aeroplane, balloon, rocket, sledge, raft
}
