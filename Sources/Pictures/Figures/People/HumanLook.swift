import Analysis
import Storyboards

/// How one character looks in every posture: all of it follows from the look seed, the kind and the name.
struct HumanLook {
    let build: HumanBuild
    let colours: HeadColours
    let cloth: ClothColours
    let face: FaceProfile
    let hair: any Headwear
    let beard: Beard?
    let hat: (any Headwear)?
    let outfit: any Outfit
    let hasStick: Bool
    let habit: HumanPose.Habit

    /// What decides which clothes, hair and hats are to be had.
    private struct Sort {
        let hints: NameHints
        let traits: LookTraits
        let isChild: Bool
        let isFeminine: Bool
        let isOld: Bool
        let isCloaked: Bool

        init(_ figure: Figure, random: inout SeededRandom) {
            hints = NameHints(figure.name)
            traits = LookTraits(figure.traits)
            isChild = figure.kind == .boy || figure.kind == .girl
            isFeminine =
                switch figure.kind {
                case .woman, .girl: true
                case .man, .boy: false
                default: random.chance(0.5)
                }
            // Drawn first, so that a trait changes nothing that does not follow from it.
            let seemsOld = random.chance(0.15) && !traits.isYoung
            isOld = !isChild && (hints.isOld || traits.isOld || seemsOld)
            isCloaked = hints.isHooded || traits.isCloaked || !isChild && random.chance(figure.kind == .person ? 0.45 : 0.12)
        }
    }

    init(_ figure: Figure) {
        // Each part has numbers of its own, so that a new hat does not change everybody's coat.
        func stream(_ part: String) -> SeededRandom { SeededRandom(seed: figure.lookSeed, stream: "figure/\(part)") }
        var random = stream("sort")
        let sort = Sort(figure, random: &random)
        random = stream("build")
        build = Self.build(sort, random: &random)
        random = stream("face")
        face = FaceProfile(isFeminine: sort.isFeminine, isChild: sort.isChild, isOld: sort.isOld, random: &random)
        random = stream("cloth")
        cloth = ClothColours(isFeminine: sort.isFeminine, named: sort.traits.coat ?? sort.hints.colour, random: &random)
        random = stream("hat")
        hat = sort.traits.hat ?? Self.hat(sort, random: &random)
        random = stream("hair")
        let grown = Self.hair(sort, random: &random)
        hair = Self.fitting(sort.traits.hairstyle ?? grown, under: hat)
        let shaven = Self.beard(sort, random: &random)
        beard = sort.traits.beard.map { Beard(style: $0) } ?? shaven
        random = stream("colours")
        let felt = random.chance(0.5) ? cloth.main.darker(0.2) : random.pick(ClothPalette.coats)
        colours = HeadColours(
            skin: random.pick(ClothPalette.skins), hair: Self.hairColour(sort, random: &random),
            hat: hat is Hood ? cloth.main : felt, ribbon: cloth.accent)
        random = stream("outfit")
        outfit =
            sort.isCloaked
            ? CloakOutfit(colours: cloth, isFeminine: sort.isFeminine) : Self.outfit(cloth, sort, random: &random)
        random = stream("habit")
        hasStick = sort.isOld && !sort.isFeminine && random.chance(0.6)
        habit = hasStick ? .easy : random.pick(HumanPose.Habit.allCases)
    }

    private static func hairColour(_ sort: Sort, random: inout SeededRandom) -> Colour {
        let own = random.pick(sort.isOld ? ClothPalette.greys : ClothPalette.hairs)
        return sort.traits.hair ?? own
    }

    private static func beard(_ sort: Sort, random: inout SeededRandom) -> Beard? {
        guard !sort.isChild, !sort.isFeminine, random.chance(sort.isOld ? 0.75 : 0.42) else { return nil }
        return Beard(style: random.pick(Beard.Cut.allCases))
    }

    /// A knot of hair does not fit under every hat.
    private static func fitting(_ hair: any Headwear, under hat: (any Headwear)?) -> any Headwear {
        guard let hat, hair is Bun else { return hair }
        return hat.coversNape ? ShortHair(isSwept: false) : Bun(isHigh: false)
    }

    private static func build(_ sort: Sort, random: inout SeededRandom) -> HumanBuild {
        var build = sort.isChild ? HumanBuild.child : HumanBuild.adult
        build.girth *= random.number(in: 0.92...1.1)
        build.stature = random.number(in: 0.96...1.03)
        if sort.isFeminine && !sort.isChild {
            build.girth *= 0.92
            build.stature -= 0.035
            build.waist = 0.042
            build.chest = 0.014
            build.shoulders = 0.03
        }
        if !sort.isChild && random.chance(0.24) {
            build.belly = random.number(in: 0.02...0.045)
            build.girth *= 1.1
            build.waist += 0.01
            build.stature -= 0.02
        } else if !sort.isChild && random.chance(0.3) {
            build.stature += 0.04
            build.girth *= 0.93
        }
        let traits = sort.traits
        if traits.isStout, !sort.isChild {
            build.belly = max(build.belly, 0.045)
            build.girth = max(build.girth, 1.16)
        } else if traits.isThin {
            build.belly = 0
            build.girth = min(build.girth, 0.88)
        }
        if traits.isTall {
            build.stature = max(build.stature, 1.06)
        } else if traits.isShort {
            build.stature = min(build.stature, 0.9)
        }
        if traits.isBent { build.stoop = 12 }
        if sort.isOld {
            build.stoop = random.number(in: 5...11)
            build.stature -= 0.03
        }
        return build
    }

    private static func hair(_ sort: Sort, random: inout SeededRandom) -> any Headwear {
        if sort.isFeminine {
            if sort.isChild {
                return random.pick(
                    [
                        LongHair(length: 0.95, hasRibbon: true), Braids(), Braids(), LongHair(length: 1.1, hasRibbon: false),
                        Curls(isLong: true),
                    ] as [any Headwear])
            }
            if sort.isOld { return Bun(isHigh: random.chance(0.5)) }
            return random.pick(
                [
                    Bun(isHigh: false), Bun(isHigh: true), LongHair(length: 1.5, hasRibbon: false), Curls(isLong: true),
                    Braids(),
                    LongHair(length: 1.2, hasRibbon: true),
                ] as [any Headwear])
        }
        if sort.isChild {
            return random.pick(
                [TousledHair(), TousledHair(), ShortHair(isSwept: true), Curls(isLong: false)] as [any Headwear])
        }
        if random.chance(sort.isOld ? 0.6 : 0.12) { return BaldHead() }
        return random.pick(
            [
                ShortHair(isSwept: true), ShortHair(isSwept: false), ShortHair(isSwept: true), Curls(isLong: false),
            ] as [any Headwear])
    }

    private static func hat(_ sort: Sort, random: inout SeededRandom) -> (any Headwear)? {
        if sort.hints.isRoyal { return Crown() }
        if sort.hints.isHooded || sort.isCloaked && random.chance(0.6) { return Hood() }
        if sort.hints.isTopHatted { return TopHat() }
        if random.chance(sort.isChild ? 0.6 : 0.42) { return nil }
        if sort.isFeminine {
            if sort.isChild { return random.pick([Bonnet(), WideBrim(isStraw: true)] as [any Headwear]) }
            return random.pick([Bonnet(), Headscarf(), WideBrim(isStraw: true), WideBrim(isStraw: false)] as [any Headwear])
        }
        if sort.isChild { return random.pick([FlatCap(), FlatCap(), WideBrim(isStraw: true)] as [any Headwear]) }
        return random.pick([TopHat(), FlatCap(), WideBrim(isStraw: false), Bowler(), FlatCap()] as [any Headwear])
    }

    private static func outfit(
        _ cloth: ClothColours, _ sort: Sort, random: inout SeededRandom
    ) -> any Outfit {
        if sort.isFeminine {
            if !sort.isChild && random.chance(sort.isOld ? 0.7 : 0.2) { return ShawlOutfit(colours: cloth) }
            let over = random.pick(sort.isChild ? [.apron, .apron, .sash] : DressOutfit.Over.allCases)
            return DressOutfit(colours: cloth, isShort: sort.isChild, over: over, hasPuffedSleeves: random.chance(0.6))
        }
        if sort.isChild {
            if random.chance(0.35) {
                return CoatOutfit(colours: cloth, isLong: false, hasScarf: random.chance(0.6), hasBoots: true)
            }
            return WaistcoatOutfit(
                colours: cloth, legs: random.chance(0.5) ? .breeches : .shorts, hasBraces: random.chance(0.55),
                hasNeckerchief: random.chance(0.4))
        }
        if random.chance(0.62) {
            return CoatOutfit(
                colours: cloth, isLong: random.chance(0.6), hasScarf: random.chance(0.3), hasBoots: random.chance(0.35))
        }
        return WaistcoatOutfit(
            colours: cloth, legs: random.chance(0.7) ? .trousers : .breeches, hasBraces: random.chance(0.3),
            hasNeckerchief: random.chance(0.4))
    }
}
