/// The proportions of a body that is one unit tall.
struct HumanBuild {
    var head = 0.152
    var neck = 0.042
    var torso = 0.312
    var upperArm = 0.168
    var foreArm = 0.148
    var thigh = 0.238
    var shin = 0.226
    var sole = 0.034
    /// Half the distance between the shoulders as they are seen, and between the hips.
    var shoulders = 0.036
    var hips = 0.016
    /// Thickness of limbs and trunk against the ordinary.
    var girth = 1.0
    /// How far the belly stands out, in units.
    var belly = 0.0
    var chest = 0.0
    var waist = 0.05
    /// Degrees an old back bows.
    var stoop = 0.0
    /// Height against others of the same kind.
    var stature = 1.0

    static let adult = HumanBuild()

    static var child: HumanBuild {
        var build = HumanBuild()
        build.head = 0.222
        build.neck = 0.03
        build.torso = 0.302
        build.upperArm = 0.142
        build.foreArm = 0.126
        build.thigh = 0.204
        build.shin = 0.196
        build.shoulders = 0.03
        build.girth = 1.08
        build.waist = 0.054
        return build
    }
}
