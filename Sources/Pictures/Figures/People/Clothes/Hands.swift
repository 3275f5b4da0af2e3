/// Hands cut like mittens with a thumb: along x from the wrist, thumb towards positive y.
enum Hands {
    static func cut(_ arm: HumanSkeleton.Arm, skin: Colour, tone: Double, on sheet: inout PaperSheet) {
        let along = arm.direction
        let thumb = along.front
        let text =
            switch arm.hand {
            case .relaxed:
                "-.02,-.013! .01,-.017 .036,-.018 .062,-.011 .078,.002 .066,.009 .042,.011 .03,.014! .043,.021 .04,.026 .02,.021 .002,.014 -.02,.012!"
            case .pointing:
                "-.02,-.013! .012,-.018 .036,-.017 .05,-.013! .09,-.011 .092,-.003 .05,-.001! .054,.008 .05,.017 .034,.02 .012,.02 -.02,.012!"
            case .open:
                "-.02,-.013! .01,-.018 .036,-.022 .066,-.022 .07,-.015 .046,-.009! .078,-.005 .08,.003 .046,.004! .07,.013 .066,.02 .036,.015!"
                    + " .034,.036 .026,.036 .012,.022 -.02,.012!"
            case .holding:
                "-.02,-.013! .01,-.018 .034,-.019 .05,-.012 .054,.006 .046,.02 .03,.024 .012,.022 -.02,.012!"
            }
        sheet.cut(Outline(text).mapped { arm.wrist + along * $0.x * 0.9 + thumb * $0.y * 0.86 }, skin, tone: tone, rim: 0.7)
    }
}
