import Analysis

/// The papers, picked by hand: sky above, sky at the horizon, far, middle, near, light, accent.
enum Palettes {
    static func base(_ mood: Mood, _ time: TimeOfDay) -> Palette {
        switch mood {
        case .calm: calm(time)
        case .joy: joy(time)
        case .wonder: wonder(time)
        case .love: love(time)
        case .sadness: sadness(time)
        case .fear: fear(time)
        case .anger: anger(time)
        case .tension: tension(time)
        case .mystery: mystery(time)
        }
    }

    /// Morning by a lake.
    private static func calm(_ time: TimeOfDay) -> Palette {
        switch time {
        case .dawn: Palette(0x86AECB, 0xF8DCC2, 0xBBBBC9, 0x7C94A6, 0x2B4658, 0xFFEFD2, 0xEB9C74)
        case .day: Palette(0x62A9D3, 0xE6F2EA, 0xA6CCD0, 0x68A096, 0x1F4A4D, 0xFFF7DD, 0xEDB368)
        case .dusk: Palette(0x49598F, 0xF6B98B, 0xA087A6, 0x615A88, 0x23284B, 0xFFDCA6, 0xF48E66)
        case .night: Palette(0x0E1D40, 0x466796, 0x3E5B88, 0x27426F, 0x0C1935, 0xE6EEFF, 0xFBCB72)
        }
    }

    /// A fair, a picnic, bunting.
    private static func joy(_ time: TimeOfDay) -> Palette {
        switch time {
        case .dawn: Palette(0xF59A9C, 0xFFEBB8, 0xF3BD9D, 0xD27D8C, 0x5F2F57, 0xFFF6CE, 0xFF7A62)
        case .day: Palette(0x36AEE2, 0xFFF4C8, 0x97D6C2, 0x4BAE82, 0x17595A, 0xFFFADB, 0xFF7F4C)
        case .dusk: Palette(0xDC4F7C, 0xFFC86E, 0xDB7580, 0x913F75, 0x36164D, 0xFFEAA8, 0xFFB236)
        case .night: Palette(0x1C2C74, 0x7B68C4, 0x625DB6, 0x3C3D95, 0x15154A, 0xFFF4CC, 0xFFC642)
        }
    }

    /// The first sight of something never seen.
    private static func wonder(_ time: TimeOfDay) -> Palette {
        switch time {
        case .dawn: Palette(0x6A7FD4, 0xFFD3DA, 0xC2A9D9, 0x7A79C2, 0x282C69, 0xFFF5E2, 0xFF9AA4)
        case .day: Palette(0x43A0CB, 0xFAEAF3, 0xA6C5E2, 0x559CB3, 0x184764, 0xFFFCEA, 0xF79CBE)
        case .dusk: Palette(0x3C3B93, 0xFBA2B3, 0xA472BA, 0x5E49A0, 0x1E1A50, 0xFFD9BF, 0xFF8A9C)
        case .night: Palette(0x08204A, 0x2A8B9A, 0x257A91, 0x175676, 0x071E3C, 0xE2FFF6, 0xFFD777)
        }
    }

    /// Roses and late sun.
    private static func love(_ time: TimeOfDay) -> Palette {
        switch time {
        case .dawn: Palette(0xD98AA6, 0xFFE6D3, 0xEAB5B6, 0xB97190, 0x4A2043, 0xFFF3DE, 0xEA4C68)
        case .day: Palette(0x8AB8E0, 0xFFE8E2, 0xE4BDCA, 0xB77A9B, 0x4B294B, 0xFFF7E8, 0xE5506A)
        case .dusk: Palette(0x8B2C63, 0xFFA37F, 0xC65C79, 0x802E62, 0x2C0E36, 0xFFD9B0, 0xFF5564)
        case .night: Palette(0x251045, 0x8B4682, 0x733F7E, 0x4B2863, 0x1B0B31, 0xFFE6EC, 0xFF8080)
        }
    }

    /// Wet slate, one ember.
    private static func sadness(_ time: TimeOfDay) -> Palette {
        switch time {
        case .dawn: Palette(0x7591B0, 0xE6D9D2, 0xA9B6C6, 0x668097, 0x22344A, 0xFBF0E0, 0xD08A6C)
        case .day: Palette(0x7A9DBC, 0xE4E8E6, 0xA0B6C4, 0x5E7F92, 0x1E3444, 0xFAF7EC, 0xC98A62)
        case .dusk: Palette(0x34497A, 0xC4A3A8, 0x7B7DA2, 0x48527E, 0x18213D, 0xF6D7BC, 0xDE8A62)
        case .night: Palette(0x0B1937, 0x43607F, 0x37526F, 0x213A57, 0x081427, 0xD8E6F6, 0xF0B45A)
        }
    }

    /// Bone, bottle green, a red thread.
    private static func fear(_ time: TimeOfDay) -> Palette {
        switch time {
        case .dawn: Palette(0x3B494E, 0xD1BD9B, 0x8D8E7C, 0x515D59, 0x131D20, 0xF7E2B5, 0xBC452B)
        case .day: Palette(0x587170, 0xDAD8B6, 0x99A491, 0x526660, 0x142422, 0xF6F2CE, 0xB9462C)
        case .dusk: Palette(0x1F1A30, 0xC04F3D, 0x763844, 0x422437, 0x120B18, 0xFFBB85, 0xEC4A2B)
        case .night: Palette(0x060C15, 0x2A4C4C, 0x234242, 0x152D31, 0x040B0F, 0xD9F0DA, 0xE0662A)
        }
    }

    /// Embers and rust.
    private static func anger(_ time: TimeOfDay) -> Palette {
        switch time {
        case .dawn: Palette(0x6D292E, 0xF6AD5E, 0xB95741, 0x7B3130, 0x280E16, 0xFFE8AA, 0xF5532A)
        case .day: Palette(0xAE412F, 0xFBD27E, 0xD47F4D, 0x933E2F, 0x301119, 0xFFF0BC, 0xDB2440)
        case .dusk: Palette(0x3E0D20, 0xF04E2D, 0xA62D2D, 0x621626, 0x1C060F, 0xFFC069, 0xFF622F)
        case .night: Palette(0x17070F, 0x74202A, 0x5E1926, 0x3A0E1C, 0x0E0409, 0xFFC0A6, 0xFF5028)
        }
    }

    /// Cold water, hot horizon.
    private static func tension(_ time: TimeOfDay) -> Palette {
        switch time {
        case .dawn: Palette(0x3A5B6E, 0xEFCB70, 0x8F9D89, 0x496C70, 0x112832, 0xFFEDB6, 0xEB6C4C)
        case .day: Palette(0x3A7C8E, 0xF0DEA9, 0x8DAC9D, 0x427577, 0x0F2D37, 0xFFF5C9, 0xE8552A)
        case .dusk: Palette(0x132C4A, 0xEC963F, 0x835F58, 0x3E435D, 0x0C1528, 0xFFD07C, 0xF65E29)
        case .night: Palette(0x071224, 0x2A5C72, 0x234F64, 0x153548, 0x060F1C, 0xDDF6F7, 0xF6A43A)
        }
    }

    /// Violet hour, and something behind the trees.
    private static func mystery(_ time: TimeOfDay) -> Palette {
        switch time {
        case .dawn: Palette(0x4A4674, 0xDCBFCE, 0x998DB3, 0x5E588D, 0x1F1D3F, 0xF9E5EC, 0xDE8AB3)
        case .day: Palette(0x566C98, 0xD5DCE4, 0x94A2C1, 0x5B6A99, 0x1F2748, 0xF3F5FF, 0xCC98DB)
        case .dusk: Palette(0x2A1B4F, 0xB35D85, 0x734580, 0x472A65, 0x160D2E, 0xFFC5B3, 0xEA78A0)
        case .night: Palette(0x090E2C, 0x3A4A8E, 0x324180, 0x202C60, 0x080B20, 0xE0E4FF, 0xA6EBCF)
        }
    }
}
