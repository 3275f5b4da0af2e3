import Analysis
import Storyboards

/// The layers of a scene, far to near.
struct Composition {
    let stage: Stage
    let scenery: any Scenery

    init(brief: PictureBrief, frame: Frame) {
        scenery = brief.site.map(Sites.scenery) ?? Sceneries.scenery(for: brief.setting)
        stage = Stage(brief: brief, frame: frame, scenery: scenery)
    }

    func layers() -> [IllustrationLayer] {
        var place = Place(on: stage)
        scenery.compose(&place, on: stage)
        let props = PropStaging(stage: stage, isInterior: scenery.isInterior, standUnit: place.standUnit)
        props.furnish(&place)
        var layers = air()
        if !place.far.isEmpty { layers.append(plane("far", place.far, .far)) }
        if !scenery.isInterior { layers += weather(before: false) }
        layers.append(plane("middle", place.middle, .middle))
        if let shimmer = place.shimmer { layers.append(moving("shimmer", shimmer)) }
        layers.append(plane("near", place.near, .near))
        if stage.brief.weather == .fog, !scenery.isInterior { layers += weather(before: true) }
        if let figures = figures(place, props) { layers.append(figures) }
        if stage.brief.weather == .clear || scenery.isInterior {
            layers.append(IllustrationLayer(name: "light", lit(place), depth: 1))
        }
        if let glimmer = glimmer(place) { layers.append(glimmer) }
        if stage.brief.weather != .fog, !scenery.isInterior { layers += weather(before: true) }
        if let shoulder = shoulder() { layers.append(shoulder) }
        layers.append(foreground(place))
        return layers
    }

    private func air() -> [IllustrationLayer] {
        let painting = SkyPainting(stage: stage)
        var sky = painting.sky()
        PropStaging(stage: stage, isInterior: scenery.isInterior, standUnit: 0).hang(in: &sky)
        var layers = [IllustrationLayer(name: "sky", sky, depth: 0, finish: stage.treatment.finish)]
        if scenery.isInterior {
            layers += weather(before: false).map { layer in
                var layer = layer
                layer.depth = 0.1
                return layer
            }
        } else if let clouds = CloudPainting(stage: stage).clouds() {
            layers.append(
                IllustrationLayer(
                    name: "clouds", clouds, depth: 0.06,
                    drift: Drift(x: stage.brief.weather == .storm ? 0.02 : 0.005, y: 0, wraps: true),
                    finish: stage.treatment.finish))
        }
        return layers
    }

    private func plane(_ name: String, _ sheet: Sheet, _ plane: Place.Plane) -> IllustrationLayer {
        IllustrationLayer(
            name: name, sheet, transform: stage.transform(depth: plane.rawValue), depth: plane.rawValue,
            finish: stage.treatment.finish)
    }

    /// Lights on water, which swing to and fro.
    private func moving(_ name: String, _ sheet: Sheet) -> IllustrationLayer {
        var layer = plane(name, sheet, .middle)
        layer.finish = nil
        layer.sway = Sway(x: 0.006, y: 0.0012, periodSeconds: 5)
        layer.flicker = Flicker(depth: 0.35, periodSeconds: 1.9)
        return layer
    }

    /// The unsteady light of all that burns, over everything.
    private func glimmer(_ place: Place) -> IllustrationLayer? {
        guard !place.glimmers.isEmpty else { return nil }
        var sheet = Sheet(frame: stage.frame, treatment: stage.treatment, light: Point(0, -1))
        for light in place.glimmers {
            sheet.glow(x: light.x, y: light.y, radius: light.radius, stage.palette.glow, opacity: stage.isDark ? 0.5 : 0.34)
        }
        return IllustrationLayer(
            name: "glimmer", sheet, depth: 1, flicker: Flicker(depth: 0.55, periodSeconds: 0.7))
    }

    private func weather(before: Bool) -> [IllustrationLayer] {
        switch stage.brief.weather {
        case .clear: []
        case .rain, .storm: [Precipitation(stage: stage).rain(before: before)]
        case .snow: [Precipitation(stage: stage).snow(before: before)]
        case .fog: [Mist(stage: stage).band(before: before)]
        }
    }

    private func figures(_ place: Place, _ props: PropStaging) -> IllustrationLayer? {
        let placements = FigureStaging(stage: stage, standY: place.standY, standUnit: place.standUnit).placements()
        let things = props.beside(placements)
        guard !placements.isEmpty || !things.markup.isEmpty || !place.beforeFigures.markup.isEmpty else { return nil }
        var sheet = Sheet(frame: stage.frame, treatment: stage.treatment, light: stage.luminary.direction(in: stage.frame))
        let palette = stage.palette
        if stage.brief.framing == .close {
            // The air between: the place steps back from the faces.
            sheet.wash([stage.frame.whole], palette.tone(0.9), opacity: 0.34, palette.tone(0.6), opacity: 0.16, isSoft: true)
        }
        for placement in placements {
            let tall = placement.height
            sheet.glow(
                x: placement.x, y: placement.feetY - tall * 0.6, radius: tall * 0.95,
                palette.skyLow.mixed(with: palette.light, 0.4),
                opacity: stage.isDark ? 0.34 : 0.24)
            guard stage.brief.framing != .close else { continue }
            sheet.glow(
                x: placement.x, y: placement.feetY, radius: max(tall * 0.36, 30), palette.tone(0).darker(0.4), opacity: 0.6,
                squash: stage.angle.shadowSquash)
        }
        sheet.draw(things)
        for placement in placements { sheet.draw(drawing(of: placement)) }
        sheet.draw(place.beforeFigures.placed(x: 0, y: stage.brief.framing == .wide ? stage.groundShift : 0))
        return IllustrationLayer(name: "figures", sheet, depth: 1, finish: stage.treatment.finish)
    }

    private func drawing(of placement: FigureStaging.Placement) -> SVG {
        let tint: Double =
            switch stage.brief.framing {
            case .wide: 0.4
            case .medium: 0.55
            case .close: 0.62
            }
        let light = FigureLight(
            silhouette: stage.palette.tone(0.05), rim: stage.palette.light,
            tint: stage.brief.timeOfDay == .night ? tint * 0.75 : tint,
            fromLeft: (stage.luminary.x < placement.x) != placement.isMirrored, style: stage.brief.style, unit: placement.unit)
        return FigureDrawing.draw(placement.figure, light: light)
            .placed(
                x: placement.x, y: placement.feetY, scale: placement.unit, mirrored: placement.isMirrored,
                foreshortening: placement.foreshortening)
    }

    /// Whoever listens, from behind and near.
    private func shoulder() -> IllustrationLayer? {
        guard stage.brief.arrangement == .overShoulder, stage.brief.figures.count > 1 else { return nil }
        let isRight = stage.brief.side != .right
        let light = FigureLight(
            silhouette: stage.palette.tone(0), rim: stage.palette.light, tint: stage.brief.timeOfDay == .night ? 0.36 : 0.52,
            fromLeft: (stage.luminary.x < stage.width / 2) != isRight, style: stage.brief.style, unit: ShoulderDrawing.unit)
        var sheet = Sheet(frame: stage.frame, treatment: stage.treatment, light: stage.luminary.direction(in: stage.frame))
        sheet.draw(
            ShoulderDrawing.draw(stage.brief.figures[1], light: light)
                .placed(
                    x: stage.width * (isRight ? 0.87 : 0.13), y: ShoulderDrawing.bottomY, scale: ShoulderDrawing.unit,
                    mirrored: isRight))
        return IllustrationLayer(name: "shoulder", sheet, depth: 1.3, finish: stage.treatment.finish)
    }

    private func lit(_ place: Place) -> Sheet { place.light ?? Lighting(stage: stage).bloom() }

    private func foreground(_ place: Place) -> IllustrationLayer {
        IllustrationLayer(
            name: "foreground", place.foreground, depth: Place.Plane.foreground.rawValue,
            finish: stage.treatment.finish)
    }
}
