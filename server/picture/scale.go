package picture

import "math"

const equatorKM = 40_075.017

// pixelsPerKM returns how many pixels a km has at a latitude.
func (f frame) pixelsPerKM(lat float64) float64 {
	return f.world / (equatorKM * math.Cos(lat*math.Pi/180))
}

// bar returns the longest bar of 1, 2 or 5 times a power of ten km that is at
// most so many pixels long.
func bar(pxPerKM, most float64) (km, px float64) {
	power := math.Pow(10, math.Floor(math.Log10(most/pxPerKM)))
	for _, n := range [...]float64{5, 2} {
		if n*power*pxPerKM <= most {
			return n * power, n * power * pxPerKM
		}
	}
	return power, power * pxPerKM
}
