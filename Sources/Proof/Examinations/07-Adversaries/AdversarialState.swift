/// What stands around the games must satisfy: the distance of two clouds, the pool of old images, the rate that falls.

import Adversaries
import Arrays
import Convolutions
import Foundation
import Verification

/// Examines what is written once, for every implementation.
public func examineSurroundings(rigor: Rigor = Rigor()) -> Findings {
  examine(frechet: frechetDistance, rigor: rigor)
    + examine(query: { pool, fakes, generator in pool.query(fakes, using: &generator) }, rigor: rigor)
    + examine(decay: { decay, alpha, t in decay.learningRate(alpha, at: t) }, rigor: rigor)
}

/// Examines a Fréchet distance of clouds of features, an example a column. Its roots of rounded zeros err by the root of
/// a rounding.
public func examine(frechet distance: @escaping (Matrix, Matrix) -> Double, rigor: Rigor = Rigor()) -> Findings {
  let bound = Scalar.self == Double.self ? 1e-5 : 1e-3
  return Findings([
    property("clouds: nothing lies between a cloud and itself, and a shift costs its square", rigor) { c in
      let (n, m) = (c.int("n", 1...3), c.int("m", 1...6))
      let F = c.matrix("F", n, m, -3, 3)
      let shift = c.matrix("shift", n, 1, -2, 2)
      var moved = F
      for i in 0..<n { for j in 0..<m { moved[i, j] += shift[i, 0] } }
      let square = shift.elements.reduce(0) { sum, t in sum + t * t }
      c.expect("itself", abs(distance(F, F)), within: bound)
      c.expect("moved", abs(distance(F, moved) - Double(square)), within: 10 * bound)
    },
    property("clouds: along axes it is the difference of the deviations, squared", rigor) { c in
      // Rows of ±1 that have nothing to do with one another.
      let rows: [[Scalar]] = [[1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]]
      let n = c.int("n", 1...3)
      let (a, b) = (c.matrix("a", n, 1, 0, 3), c.matrix("b", n, 1, 0, 3))
      func cloud(_ deviations: Matrix) -> Matrix {
        var F = Matrix(n, 4)
        for i in 0..<n { for j in 0..<4 { F[i, j] = deviations[i, 0] * rows[i][j] } }
        return F
      }
      let expected = zip(a.elements, b.elements).reduce(0.0) { sum, pair in
        sum + Double((pair.0 - pair.1) * (pair.0 - pair.1))
      }
      c.expect("d²", abs(distance(cloud(a), cloud(b)) - expected), within: 10 * bound)
    },
    property("clouds: turning both changes nothing, and there is as far as back", rigor) { c in
      let (m, m_other) = (c.int("m", 2...6), c.int("m′", 2...6))
      let (F, other) = (c.matrix("F", 2, m, -3, 3), c.matrix("F′", 2, m_other, -2, 2))
      let angle = Double(c.scalar("angle", 0, 3))
      let turn: Matrix = [
        [Scalar(cos(angle)), Scalar(-sin(angle))], [Scalar(sin(angle)), Scalar(cos(angle))],
      ]
      let d = distance(F, other)
      c.expect("turned", abs(distance(Loops.product(turn, F), Loops.product(turn, other)) - d), within: 10 * bound)
      c.expect("back", abs(distance(other, F) - d), within: 10 * bound)
      c.expect("not negative", -d, within: bound)
    },
  ])
}

/// Examines how a pool shows new images or old ones.
public func examine(
  query: @escaping (inout ImagePool, Volume, inout SplitMix64) -> Volume, rigor: Rigor = Rigor()
) -> Findings {
  func numbered(_ first: Int, _ m: Int) -> Volume {
    Volume(m, 1, 1, 2, elements: (first..<first + m).flatMap { e in [Scalar(e), Scalar(-e)] })
  }
  let shape = ImageShape(1, 1, 2)
  return Findings([
    property("pool: until it is full it keeps and shows each image", rigor) { c in
      let (capacity, m) = (c.int("capacity", 1...4), c.int("images", 1...4))
      var (pool, generator) = (ImagePool(capacity, shape), SplitMix64(seed: UInt64(c.int("seed", 1...1000))))
      let few = numbered(1, min(m, capacity))
      c.expect("shown", query(&pool, few, &generator) == few)
      c.expect("kept", pool.held == few.m && Array(pool.images.elements.prefix(2 * few.m)) == few.elements)
    },
    property("pool: once full it shows the new image, or an old one whose place the new one takes", rigor) { c in
      let capacity = c.int("capacity", 1...4)
      var (pool, generator) = (ImagePool(capacity, shape), SplitMix64(seed: UInt64(c.int("seed", 1...1000))))
      _ = query(&pool, numbered(1, capacity), &generator)
      var (shownNew, places) = (0, Set<Int>())
      for e in 10..<210 {
        let before = pool.images
        let (new, shown) = (numbered(e, 1), query(&pool, numbered(e, 1), &generator))
        if shown == new {
          shownNew += 1
          c.expect("nothing is kept of what is shown", pool.images == before)
        } else {
          let place = (0..<capacity).first { p in before.images(at: [p]) == shown }
          c.expect("an old one", place != nil)
          places.insert(place ?? -1)
          let after = (0..<capacity).map { p in p == place ? new : before.images(at: [p]) }
          c.expect(
            "the new one in its place", (0..<capacity).map { p in pool.images.images(at: [p]) } == after)
        }
      }
      // Of 200 fair chances, five standard deviations.
      c.expect("how far from half are new", abs(Double(shownNew) - 100), within: 35.4)
      c.expect("every place has its turn", places == Set(0..<capacity))
    },
    property("pool: a batch is its images, one by one", rigor) { c in
      let seed = UInt64(c.int("seed", 1...1000))
      var (together, one) = (ImagePool(3, shape), ImagePool(3, shape))
      var (a, b) = (SplitMix64(seed: seed), SplitMix64(seed: seed))
      let images = numbered(1, c.int("images", 1...9))
      let shown = query(&together, images, &a)
      let alone = (0..<images.m).flatMap { e in query(&one, images.images(at: [e]), &b).elements }
      c.expect("shown", shown.elements == alone)
      c.expect("pool", together == one && a == b)
    },
  ])
}

/// Examines a rate that is steady at first and then falls along a line.
public func examine(
  decay rate: @escaping (LinearDecay, Scalar, Int) -> Scalar, rigor: Rigor = Rigor()
) -> Findings {
  Findings([
    property("linear decay: steady, then along a line to 0", rigor) { c in
      let (steady, fall) = (c.int("steady", 0...5), c.int("fall", 1...8))
      let decay = LinearDecay(steady: steady, end: steady + fall)
      for t in 1...steady + fall + 2 {
        let expected = 3 * Scalar(min(max(steady + fall - t, 0), fall)) / Scalar(fall)
        c.expect("step \(t)", abs(rate(decay, 3, t) - expected), within: 16 * Bounded.u)
      }
    }
  ])
}
