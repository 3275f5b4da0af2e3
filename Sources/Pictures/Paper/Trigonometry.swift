import Foundation

// The C library's sine may differ in its last bit between processors; a drawing may not. Rounded to a billionth, they agree.

/// The sine of `angle` in radians.
func sine(_ angle: Double) -> Double { (sin(angle) * 1e9).rounded() / 1e9 }

/// The cosine of `angle` in radians.
func cosine(_ angle: Double) -> Double { (cos(angle) * 1e9).rounded() / 1e9 }

/// `base` to the `exponent`, for a base of 0 or more.
func power(_ base: Double, _ exponent: Double) -> Double { (pow(base, exponent) * 1e9).rounded() / 1e9 }

/// The angle in 0 … π whose cosine is `value`.
func arcCosine(_ value: Double) -> Double { (acos(min(max(value, -1), 1)) * 1e9).rounded() / 1e9 }
