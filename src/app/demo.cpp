#include "app/demo.hpp"

#include "app/await.hpp"
#include "app/refusal.hpp"
#include "app/use_cases.hpp"
#include "demo/story.hpp"

#include <ostream>

namespace veza::app {
namespace {

constexpr std::chrono::minutes kStoryPatience{10};

demo::Stage stage_of(UseCases& cases) {
    const auto api = cases.for_api();
    return {
        .accounts = {.auth = api.auth, .users = api.users, .uploads = api.uploads, .relationships = api.relationships},
        .places = {.servers = api.servers,
                   .roles = api.roles,
                   .channels = api.channels,
                   .members = api.members,
                   .invites = api.invites,
                   .administration = api.accounts.administration},
        .talk = {.messages = api.messages,
                 .reactions = api.reactions,
                 .polls = api.polls,
                 .pins = api.pins,
                 .threads = api.threads,
                 .reading = api.reading,
                 .directs = api.directs,
                 .uploads = api.uploads},
        .music = {.tracks = api.music.tracks,
                  .processor = cases.music().processor(),
                  .albums = api.music.albums,
                  .playlists = api.music.playlists,
                  .listening = api.music.listening,
                  .comments = api.music.comments,
                  .rooms = cases.room_commands(),
                  .uploads = api.uploads}};
}

/// Whether there is something to do.
core::Result<bool> wanted(demo::Found found, const DemoCommand& command, std::ostream& out) {
    switch (found) {
        case demo::Found::nobody: return true;
        case demo::Found::others:
            if (command.force_add) return true;
            return refuse("there are accounts on this instance already; --force-add puts the demo beside them");
        case demo::Found::name_taken: return refuse("an account has a name that somebody of the demo needs");
        case demo::Found::cut_short:
            return refuse("a demo was begun here and cut short; start again with an empty data directory");
        case demo::Found::whole:
            out << "the demo community is here already; nothing was changed" << std::endl;
            return false;
    }
    return false;
}

/// Tells every tenth of the way.
demo::Progress tell_on(std::ostream& out) {
    return [&out, told = std::size_t{0}](std::string_view step, std::size_t done, std::size_t of) mutable {
        if (done * 10 / of == told) return;
        told = done * 10 / of;
        out << step << ": " << told * 10 << " %" << std::endl;
    };
}

void introduce(const std::vector<demo::Login>& logins, std::ostream& out) {
    out << "The demo community is there. Everybody in it can log in; these passwords are shown only now:\n\n";
    for (const auto& login : logins)
        out << "  " << login.username << std::string(12 - std::min<std::size_t>(login.username.size(), 11), ' ')
            << login.password.expose() << '\n';
    out << '\n' << logins.front().username << " owns the server. Start Veza with \"veza serve\"." << std::endl;
}

}  // namespace

core::Status make_demo(const Config& config, const DemoCommand& command, std::ostream& out) {
    // The limits are for strangers, and so is a closed registration.
    Config own = config;
    own.limits.enabled = false;
    own.auth.registration = Registration::open;
    const auto end = core::SystemClock{}.now();
    demo::StoryClock clock(end - demo::kStoryLength);
    VEZA_TRY(const auto platform, Platform::open(own, clock));
    UseCases cases(*platform, own);
    auto& loops = platform->loops;
    loops.start();
    const auto tell = [&]() -> core::Status {
        VEZA_TRY(const auto found,
                 await_on(loops.context(0), demo::look(platform->database->store(), cases.for_api().servers),
                          kStoryPatience));
        VEZA_TRY(const bool go, wanted(found, command, out));
        if (!go) return {};
        demo::Story story(stage_of(cases), {.clock = clock, .end = end, .progress = tell_on(out)}, platform->random);
        VEZA_TRY(const auto logins, await_on(loops.context(0), story.tell(), kStoryPatience));
        introduce(logins, out);
        return {};
    };
    auto told = tell();
    platform->stop();
    loops.stop();
    loops.join();
    return told;
}

}  // namespace veza::app
