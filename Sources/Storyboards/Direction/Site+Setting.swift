import Analysis

extension Site {
    /// Whether such a place is found there: a user may have put the scene elsewhere than its words do.
    func mayBe(in setting: Setting) -> Bool {
        SiteCatalogue.entries.contains { $0.site == self && $0.setting == setting }
    }
}
