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

    init(_ figure: Figure) {
        let hints = NameHints(figure.name)
        // Each part has numbers of its own, so that a new hat does not change everybody's coat.
        func stream(_ part: String) -> SeededRandom { SeededRandom(seed: figure.lookSeed, stream: "figure/\(part)") }
        var whole = stream("whole")
        let isChild = figure.kind == .boy || figure.kind == .girl
        let isFeminine =
            switch figure.kind {
            case .woman, .girl: true
            case .man, .boy: false
            default: whole.chance(0.5)
            }
        let isOld = !isChild && (hints.isOld || whole.chance(0.15))
        var random = stream("build")
        build = Self.build(isChild: isChild, isFeminine: isFeminine, isOld: isOld, random: &random)
        random = stream("face")
        face = FaceProfile(isFeminine: isFeminine, isChild: isChild, isOld: isOld, random: &random)
        random = stream("cloth")
        let cloth = ClothColours(isFeminine: isFeminine, named: hints.colour, random: &random)
        self.cloth = cloth
        random = stream("colours")
        colours = HeadColours(
            skin: random.pick(ClothPalette.skins), hair: random.pick(isOld ? ClothPalette.greys : ClothPalette.hairs),
            hat: random.chance(0.5) ? cloth.main.darker(0.2) : random.pick(ClothPalette.coats), ribbon: cloth.accent)
        random = stream("hair")
        let isCloaked = hints.isHooded || !isChild && (figure.kind == .person ? random.chance(0.45) : random.chance(0.12))
        hair = Self.hair(isChild: isChild, isFeminine: isFeminine, isOld: isOld, random: &random)
        beard = isChild || isFeminine ? nil : random.chance(isOld ? 0.75 : 0.42) ? Beard(style: random.pick(Beard.Cut.allCases)) : nil
        random = stream("hat")
        hat =
            hints.isRoyal
            ? Crown() : hints.isHooded || isCloaked && random.chance(0.6)
                ? Hood()
                : hints.isTopHatted ? TopHat() : Self.hat(isChild: isChild, isFeminine: isFeminine, isOld: isOld, random: &random)
        random = stream("outfit")
        outfit =
            isCloaked
            ? CloakOutfit(colours: cloth, isFeminine: isFeminine)
            : Self.outfit(cloth, isChild: isChild, isFeminine: isFeminine, isOld: isOld, random: &random)
        hasStick = isOld && !isFeminine && random.chance(0.6)
        random = stream("habit")
        habit = hasStick ? .easy : random.pick(HumanPose.Habit.allCases)
    }

    private static func build(isChild: Bool, isFeminine: Bool, isOld: Bool, random: inout SeededRandom) -> HumanBuild {
        var build = isChild ? HumanBuild.child : HumanBuild.adult
        build.girth *= random.number(in: 0.92...1.1)
        build.stature = random.number(in: 0.96...1.03)
        if isFeminine && !isChild {
            build.girth *= 0.92
            build.stature -= 0.035
            build.waist = 0.042
            build.chest = 0.014
            build.shoulders = 0.03
        }
        if !isChild && random.chance(0.24) {
            build.belly = random.number(in: 0.02...0.045)
            build.girth *= 1.1
            build.waist += 0.01
            build.stature -= 0.02
        } else if !isChild && random.chance(0.3) {
            build.stature += 0.04
            build.girth *= 0.93
        }
        if isOld {
            build.stoop = random.number(in: 5...11)
            build.stature -= 0.03
        }
        return build
    }

    private static func hair(isChild: Bool, isFeminine: Bool, isOld: Bool, random: inout SeededRandom) -> any Headwear {
        if isFeminine {
            if isChild {
                return random.pick([
                    LongHair(length: 0.95, hasRibbon: true), Braids(), Braids(), LongHair(length: 1.1, hasRibbon: false),
                    Curls(isLong: true),
                ] as [any Headwear])
            }
            if isOld { return Bun(isHigh: random.chance(0.5)) }
            return random.pick([
                Bun(isHigh: false), Bun(isHigh: true), LongHair(length: 1.5, hasRibbon: false), Curls(isLong: true), Braids(),
                LongHair(length: 1.2, hasRibbon: true),
            ] as [any Headwear])
        }
        if isChild {
            return random.pick([TousledHair(), TousledHair(), ShortHair(isSwept: true), Curls(isLong: false)] as [any Headwear])
        }
        if random.chance(isOld ? 0.6 : 0.12) { return BaldHead() }
        return random.pick([
            ShortHair(isSwept: true), ShortHair(isSwept: false), ShortHair(isSwept: true), Curls(isLong: false),
        ] as [any Headwear])
    }

    private static func hat(isChild: Bool, isFeminine: Bool, isOld: Bool, random: inout SeededRandom) -> (any Headwear)? {
        if random.chance(isChild ? 0.6 : 0.42) { return nil }
        if isFeminine {
            if isChild { return random.pick([Bonnet(), WideBrim(isStraw: true)] as [any Headwear]) }
            return random.pick([Bonnet(), Headscarf(), WideBrim(isStraw: true), WideBrim(isStraw: false)] as [any Headwear])
        }
        if isChild { return random.pick([FlatCap(), FlatCap(), WideBrim(isStraw: true)] as [any Headwear]) }
        return random.pick([TopHat(), FlatCap(), WideBrim(isStraw: false), Bowler(), FlatCap()] as [any Headwear])
    }

    private static func outfit(
        _ cloth: ClothColours, isChild: Bool, isFeminine: Bool, isOld: Bool, random: inout SeededRandom
    ) -> any Outfit {
        if isFeminine {
            if !isChild && random.chance(isOld ? 0.7 : 0.2) { return ShawlOutfit(colours: cloth) }
            let over = random.pick(isChild ? [.apron, .apron, .sash] : DressOutfit.Over.allCases)
            return DressOutfit(colours: cloth, isShort: isChild, over: over, hasPuffedSleeves: random.chance(0.6))
        }
        if isChild {
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
