/// What the gradient of the input shows of a trained network: saliency, adversarial examples, activation maximisation.
///
///     (1) saliency       S[h, w] = max over channels of |∂J/∂X[h, w, c]|
///     (2) adversary      X′ = X + ε sign(∂J/∂X)
///     (3) excitement     X = X + α ∂z_k/∂X / ‖∂z_k/∂X‖ − α λ X,  from noise, step by step

import Arrays
import Backpropagation

extension ConvNetwork {
  /// (1) The saliency: how much each pixel of each image changes the loss.
  public func saliency(_ images: LabelledImages) -> Volume {
    let dX = inputGradient(images)
    var S = Volume(dX.m, dX.nH, dX.nW, 1)
    for p in S.elements.indices {
      for c in 0..<dX.nC { S.elements[p] = max(S.elements[p], abs(dX.elements[p * dX.nC + c])) }
    }
    return S
  }

  /// (2) Adversarial examples: the images, each pixel moved by ε to where the loss is larger.
  public func adversaries(_ images: LabelledImages, epsilon: Scalar) -> Volume {
    let dX = inputGradient(images)
    var X = images.X
    for p in X.elements.indices {
      let d = dX.elements[p]
      X.elements[p] += d > 0 ? epsilon : d < 0 ? -epsilon : 0
    }
    return X
  }

  /// (3) An image made by gradient ascent on one of the scores, from noise, and that score before each step.
  public func exciting(
    score k: Int, steps: Int, learningRate: Scalar, decay: Scalar, using generator: inout SplitMix64
  ) -> (image: Volume, scores: [Scalar]) {
    let shape = graph.input.batch(1)
    var X = Volume(shape: shape)
    for p in X.elements.indices { X.elements[p] = Scalar(0.1 * generator.normal()) }
    var scores: [Scalar] = []
    for _ in 0..<steps {
      let pass = forward(X, .training(masks: graph.stages.map { _ in nil }))
      scores.append(pass.scores[k, 0])
      var up = Matrix(pass.scores.rows, 1)
      up[k, 0] = 1
      guard let dX = backward(pass, up, toInputs: true).dX else { break }
      let length = Kernels.norm(dX.elements)
      for p in X.elements.indices {
        X.elements[p] += learningRate * (dX.elements[p] / max(length, 1e-12) - decay * X.elements[p])
      }
    }
    return (X, scores)
  }
}
