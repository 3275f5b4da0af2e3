/// A coffin on trestles.
struct Coffin: PropArtist {
    let height = 0.66
    let width = 1.7
    let stand = PropStand.anywhere

    func draw(on sheet: inout PaperSheet, random: inout SeededRandom) {
        for x in [-0.5, 0.5] {
            for side in [-1.0, 1] { sheet.cut(.limb([[x, -0.34], [x + 0.12 * side, 0]], [0.024, 0.02]), Material.darkWood) }
        }
        sheet.cut(
            Outline("-.8,-.38! -.74,-.62! -.4,-.64! .76,-.6! .8,-.38! .74,-.32! -.74,-.32!"), Material.wood, tone: -0.06,
            rim: 0.7)
        sheet.cut(
            Outline("-.78,-.6! -.4,-.66! .78,-.61! .76,-.55! -.4,-.59! -.76,-.54!"), Material.wood, tone: 0.1, rim: 0.9,
            lifted: true)
        for x in [-0.45, 0.0, 0.45] {
            sheet.cut(
                Outline("-.06,0! -.05,.05 .05,.05 .06,0! .04,0! .034,.034 -.034,.034 -.04,0!").placed(at: [x, -0.46]),
                Material.brass, rim: 0.8)
        }
    }
}
