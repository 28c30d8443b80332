#pragma once
// A place with music for tests: one who owns it, a member, a stranger.
#include "services/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace veza::services {

/// A body that comes in one part.
class WholeBody final : public core::ByteSource {
public:
    explicit WholeBody(std::string bytes) : bytes_(std::move(bytes)) {}
    core::Task<std::string> next() override { co_return std::exchange(bytes_, {}); }
    std::optional<std::uint64_t> announced() const override { return std::nullopt; }

private:
    std::string bytes_;
};

struct MusicTest : testing::Test {
    TestInstance instance;
    domain::Actor ada = instance.person("ada");
    domain::Actor bob = instance.person("bob");
    domain::Actor eve = instance.person("eve");
    domain::ServerId server =
        core::testing::must(core::testing::run(instance.servers.create(ada, "Garage", std::nullopt))).state->server.id;

    MusicTest() {
        const auto invite =
            core::testing::must(core::testing::run(instance.invites.create(ada, server, {}, std::nullopt))).invite.code;
        core::testing::must(core::testing::run(instance.invites.join(bob, invite)));
        instance.events.clear();
    }

    domain::UploadId uploaded(domain::Actor who, std::string content, std::string filename = "01 - song.flac") {
        const auto id =
            core::testing::must(
                core::testing::run(instance.uploads.create(
                    who, {.filename = std::move(filename), .size = static_cast<std::int64_t>(content.size())})))
                .id;
        WholeBody bytes(std::move(content));
        core::testing::must(core::testing::run(instance.uploads.append(who, {.id = id}, bytes)));
        return id;
    }
    /// A track of the tags, ready; each is another file.
    domain::Track ready(domain::Actor who, const std::string& tags, Tracks::NewTrack wanted = {}) {
        wanted.upload = uploaded(who, "SOUND\n" + tags + "\nnote: " + std::to_string(++count_));
        const auto made = core::testing::must(core::testing::run(instance.tracks.create(who, std::move(wanted))));
        core::testing::must(core::testing::run(instance.processor.process(made.id)));
        return core::testing::must(core::testing::run(instance.tracks.find(who, made.id)));
    }
    domain::Track shared(const std::string& tags) { return ready(ada, tags, {.server = server}); }

private:
    int count_ = 0;
};

}  // namespace veza::services
