// SPDX-License-Identifier: Apache-2.0
import Testing

/// Every play of Tests/Scenes in memory; test_scenes.py plays the same ones over real sockets.
@Suite(.serialized) struct SceneTests {
    @Test(arguments: ScenePlay.all)
    func thePlayGoesAsWritten(_ play: ScenePlay) async throws {
        try #require(!play.steps.isEmpty, "\(play.file).json has no steps, or is no JSON")
        try await SceneStage.running { stage in
            try await stage.join("juliet")
            try await stage.join("romeo")
            var actor = SceneActor(stage)
            for (number, step) in play.steps.enumerated() {
                do {
                    try await actor.play(step)
                } catch {
                    Issue.record("\(play.file), step \(number + 1): \(error)")
                    return
                }
            }
        }
    }
}
