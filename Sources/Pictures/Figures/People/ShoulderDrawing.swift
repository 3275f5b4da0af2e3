import Analysis
import Storyboards

/// Somebody seen from behind, from the shoulders up: whom the camera looks past. In adults, the chest on the origin, turned to the right.
enum ShoulderDrawing {
    /// How tall a grown-up would be, in frame units.
    static let unit = 2350.0
    /// Where the lower edge lies, under the frame.
    static let bottomY = 1190.0

    static func draw(_ figure: Figure, light: FigureLight) -> SVG {
        let look = HumanLook(figure)
        let id = PaperSheet.name(
            "s", [String(figure.lookSeed), figure.kind.rawValue, figure.name ?? ""] + figure.traits, light: light)
        var sheet = PaperSheet(name: id, light: light)
        let isChild = figure.kind == .boy || figure.kind == .girl
        // A child's head is as large and stands lower.
        let drop = isChild ? 0.055 : 0
        func at(_ text: String) -> Outline { Outline(text).mapped { [$0.x, $0.y + drop] } }
        let girth = look.build.girth * (isChild ? 0.76 : 1)
        sheet.cut(
            Outline("-.2,.05! -.215,-.09 -.18,-.165 -.06,-.2! .06,-.2! .17,-.17 .205,-.09 .2,.05!")
                .mapped { [$0.x * girth, $0.y + drop] }, look.cloth.main, rim: 0.8)
        sheet.cut(at("-.042,-.195! -.04,-.24! .045,-.24! .05,-.195!"), look.colours.skin, tone: -0.14, rim: 0.3)
        sheet.cut(
            at("-.075,-.168! -.05,-.2 .0,-.212 .055,-.2 .08,-.168! .0,-.18"), look.cloth.main, tone: -0.14, rim: 0.6,
            lifted: true)
        cutHead(look, drop, on: &sheet)
        return sheet.svg
    }

    private static func cutHead(_ look: HumanLook, _ drop: Double, on sheet: inout PaperSheet) {
        func at(_ text: String) -> Outline { Outline(text).mapped { [$0.x, $0.y + drop] } }
        let isWrapped = look.hat is Hood || look.hat is Headscarf || look.hat is Bonnet
        // The cheek that is turned to the other one.
        sheet.cut(at("-.03,-.225 .03,-.222 .066,-.25 .074,-.3 .06,-.35 .0,-.36 -.05,-.3"), look.colours.skin, rim: 0.6)
        if isWrapped {
            sheet.cut(
                at("-.07,-.205! -.088,-.27 -.08,-.35 -.02,-.395 .035,-.385 .058,-.35! .05,-.29 .045,-.21!"), look.colours.hat,
                rim: 0.8)
            return
        }
        let isLong = look.hair is LongHair || look.hair is Braids || look.hair is Curls
        let isBald = look.hair is BaldHead
        sheet.cut(.ellipse([0.052, -0.282 + drop], 0.011, 0.02), look.colours.skin, tone: 0.05, rim: 0.6)
        if !isBald {
            sheet.cut(
                at(
                    isLong
                        ? "-.085,-.11! -.09,-.25 -.082,-.34 -.03,-.388 .03,-.38 .06,-.345 .052,-.31! .036,-.27 .042,-.2 .05,-.115! -.02,-.095"
                        : "-.052,-.222! -.078,-.27 -.08,-.33 -.03,-.385 .03,-.38 .064,-.345 .054,-.31! .038,-.28 .036,-.232!"),
                look.colours.hair, rim: 0.8)
        }
        guard look.hat != nil, !(look.hat is Crown) else { return }
        sheet.cut(at("-.08,-.325! -.072,-.43 .0,-.452 .062,-.425 .07,-.325!"), look.colours.hat, rim: 0.8, lifted: true)
        let brim =
            look.hat is FlatCap
            ? "-.085,-.322 .0,-.345 .105,-.33 .1,-.312 .0,-.318" : "-.14,-.315 .0,-.345 .14,-.325 .135,-.305 .0,-.31"
        sheet.cut(at(brim), look.colours.hat, tone: -0.1, rim: 0.8, lifted: true)
    }
}
