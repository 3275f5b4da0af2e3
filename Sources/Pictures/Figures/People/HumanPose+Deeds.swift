import Analysis

/// The poses of deeds, a line or two each: what the verb looks like at its height.
extension HumanPose {
    mutating func act(_ posture: Posture) {
        switch posture {
        case .fighting: fight()
        case .dancing: dance()
        case .carrying: carry()
        case .climbing: climb()
        case .weeping: weep()
        case .waving: wave()
        case .eating: eat()
        case .working: work()
        case .jumping: jump()
        case .swimming: swim()
        case .bowing: bow()
        default: break
        }
    }

    private mutating func fight() {
        lean = 13
        nod = 6
        nearArm = Arm(upper: 74, fore: 94, hand: .holding)
        farArm = Arm(upper: 36, fore: 132, hand: .holding)
        nearLeg = Leg(thigh: -26, shin: -38, foot: -20)
        farLeg = Leg(thigh: 36, shin: 6)
        wind = 0.4
    }

    private mutating func dance() {
        lean = -4
        nod = -8
        nearArm = Arm(upper: 124, fore: 158, hand: .open)
        farArm = Arm(upper: 66, fore: 96, hand: .open)
        nearLeg = Leg(thigh: -5, shin: -4)
        farLeg = Leg(thigh: 50, shin: -36, foot: -40)
        wind = 0.5
    }

    private mutating func carry() {
        walk()
        lean = -3
        nearArm = Arm(upper: 20, fore: 84, hand: .holding)
        farArm = Arm(upper: 28, fore: 88, hand: .holding)
    }

    private mutating func climb() {
        lean = 9
        nod = -28
        nearArm = Arm(upper: 146, fore: 170, hand: .holding)
        farArm = Arm(upper: 112, fore: 164, hand: .holding)
        nearLeg = Leg(thigh: -2, shin: -14, foot: -20)
        farLeg = Leg(thigh: 82, shin: -4)
    }

    private mutating func weep() {
        curve = 0.07
        lean = 4
        nod = 34
        nearArm = Arm(upper: 26, fore: 152, hand: .open)
        farArm = Arm(upper: 36, fore: 154, hand: .open)
    }

    private mutating func wave() {
        nod = -6
        nearArm = Arm(upper: 138, fore: 174, hand: .open)
        farArm = Arm(upper: -10, fore: 4)
    }

    private mutating func eat() {
        nod = 8
        nearArm = Arm(upper: 22, fore: 140, hand: .holding)
        farArm = Arm(upper: 18, fore: 78, hand: .holding)
    }

    private mutating func work() {
        lean = 30
        nod = 14
        curve = 0.05
        nearArm = Arm(upper: 22, fore: 40, hand: .holding)
        farArm = Arm(upper: 56, fore: 96, hand: .holding)
        nearLeg = Leg(thigh: -16, shin: -22, foot: -8)
        farLeg = Leg(thigh: 34, shin: 4)
    }

    private mutating func jump() {
        lean = 6
        nod = -12
        nearArm = Arm(upper: 132, fore: 150, hand: .open)
        farArm = Arm(upper: -120, fore: -140, hand: .open)
        nearLeg = Leg(thigh: 66, shin: -30, foot: -20)
        farLeg = Leg(thigh: -6, shin: -66, foot: -60)
        lift = 0.16
        wind = 0.6
    }

    private mutating func swim() {
        lean = 80
        nod = -52
        nearArm = Arm(upper: 112, fore: 92, hand: .open)
        farArm = Arm(upper: -40, fore: -70, hand: .open)
        nearLeg = Leg(thigh: -84, shin: -96, foot: -84)
        farLeg = Leg(thigh: -96, shin: -80, foot: -84)
        wind = 0.5
    }

    private mutating func bow() {
        lean = 46
        nod = 18
        nearArm = Arm(upper: 34, fore: 92)
        farArm = Arm(upper: -46, fore: -28, hand: .open)
        nearLeg = Leg(thigh: -8, shin: -10)
        farLeg = Leg(thigh: 16, shin: 4)
    }
}
