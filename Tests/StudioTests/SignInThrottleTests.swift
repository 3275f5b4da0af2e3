import Testing

@testable import Studio

struct SignInThrottleTests {
    private let start = ContinuousClock.now

    @Test func `a few wrong passwords cost nothing, the next ones ever longer waits`() {
        let throttle = SignInThrottle()
        var waits: [Int?] = []
        for _ in 0..<8 {
            throttle.failed("anna", now: start)
            waits.append(throttle.secondsToWait("anna", now: start))
        }
        #expect(waits == [nil, nil, nil, nil, 1, 2, 4, 8])
    }

    @Test func `a wait is never longer than a quarter of an hour, and passes`() {
        let throttle = SignInThrottle()
        for _ in 0..<40 { throttle.failed("anna", now: start) }
        #expect(throttle.secondsToWait("anna", now: start) == 900)
        #expect(throttle.secondsToWait("anna", now: start.advanced(by: .seconds(901))) == nil)
    }

    @Test func `the right password wipes the slate, and other names never had one`() {
        let throttle = SignInThrottle()
        for _ in 0..<9 { throttle.failed("anna", now: start) }
        #expect(throttle.secondsToWait("tom", now: start) == nil)
        throttle.succeeded("anna")
        #expect(throttle.secondsToWait("anna", now: start) == nil)
    }

    @Test func `whoever fails with ever new names only makes the oldest forgotten`() {
        let throttle = SignInThrottle()
        for _ in 0..<9 { throttle.failed("tom", now: start) }
        for _ in 0..<9 { throttle.failed("anna", now: start.advanced(by: .milliseconds(1))) }
        for index in 2..<SignInThrottle.namesMax { throttle.failed("\(index)", now: start.advanced(by: .milliseconds(index))) }
        #expect(throttle.secondsToWait("tom", now: start) != nil)
        throttle.failed("one too many", now: start.advanced(by: .seconds(11)))
        #expect(throttle.secondsToWait("tom", now: start) == nil)
        #expect(throttle.secondsToWait("anna", now: start) != nil)
        // A name that is known makes nobody else forgotten.
        throttle.failed("one too many", now: start.advanced(by: .seconds(12)))
        #expect(throttle.secondsToWait("anna", now: start) != nil)
    }
}
