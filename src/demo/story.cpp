#include "demo/story.hpp"

#include "demo/bring.hpp"
#include "demo/picture.hpp"
#include "domain/rules.hpp"

namespace veza::demo {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::uint64_t kIcon = 42;
/// Records come out on different days; likes, remarks and the playlist when all of them are there.
constexpr minutes kFirstRecord = days{6};
constexpr minutes kBetweenRecords = days{2} - hours{1};
constexpr minutes kFriends = days{2} + hours{12};
constexpr minutes kLikesAgo = hours{18};
constexpr minutes kRemarksAgo = hours{17};
constexpr minutes kApplause{5};

struct Names {
    bool empty = true;
    bool taken = false;
    std::optional<domain::UserId> first{};
};

core::Result<Names> names_in(ports::Transaction& transaction) {
    Names names;
    VEZA_TRY(names.empty, transaction.users().empty());
    for (const auto& member : cast()) {
        VEZA_TRY(const auto found, transaction.users().find_by_username(domain::username_key(member.username)));
        if (!found) continue;
        names.taken = true;
        if (member.username == cast().front().username) names.first = found->summary.id;
    }
    return names;
}

}  // namespace

core::Task<Found> look(ports::UnitOfWork& store, services::Servers& servers) {
    VEZA_CO_TRY(const auto names, co_await ports::read(store, names_in));
    if (names.empty) co_return Found::nobody;
    if (!names.taken) co_return Found::others;
    if (!names.first) co_return Found::name_taken;
    const domain::Actor actor{.user = *names.first, .session = {}};
    VEZA_CO_TRY(const auto theirs, co_await servers.mine(actor));
    for (const auto& each : theirs) {
        const auto& server = each.state->server;
        if (server.owner_id == actor.user && server.name == kServerName)
            co_return server.icon ? Found::whole : Found::cut_short;
    }
    co_return Found::name_taken;
}

Story::Story(const Stage& stage, const Telling& telling, core::Random& random)
    : stage_(stage),
      telling_(telling),
      crowd_(stage.accounts, random),
      house_(stage.places),
      conversation_(stage.talk, house_, crowd_.actors()),
      library_(stage.music, house_, crowd_.actors()) {}

core::Task<std::vector<Login>> Story::tell() {
    const auto all = happenings();
    VEZA_CO_CHECK(co_await begin());
    std::size_t done = 0;
    for (const auto& [ago, happen] : all) {
        telling_.advance_to(ago);
        VEZA_CO_CHECK(co_await happen());
        telling_.progress("telling the story", ++done, all.size());
    }
    VEZA_CO_CHECK(co_await end());
    co_return std::move(crowd_.logins());
}

core::Task<void> Story::begin() {
    const auto& owner = cast().front();
    telling_.advance_to(owner.joined_ago);
    VEZA_CO_TRY(const auto actor, co_await crowd_.add(owner));
    VEZA_CO_CHECK(co_await house_.build(actor));
    co_return co_await house_.give_role(actor, owner);
}

core::Task<void> Story::admit(const Member& member) {
    VEZA_CO_TRY(const auto actor, co_await crowd_.add(member));
    co_return co_await house_.admit(actor, member);
}

Story::Happenings Story::happenings() {
    Happenings all;
    for (const auto& member : cast().subspan(1))
        all.emplace(member.joined_ago, [this, &member] { return admit(member); });
    for (const auto& line : lines_) all.emplace(line.ago, [this, &line] { return conversation_.say(line); });
    minutes out = kFirstRecord;
    for (const auto& record : records()) {
        for (std::size_t number = 0; number < record.recordings.size(); ++number)
            all.emplace(out, [this, &record, number] { return library_.release(record, number); });
        all.emplace(out, [this, &record] { return library_.put_cover_on(record); });
        out -= kBetweenRecords;
    }
    all.emplace(kFriends, [this] { return crowd_.make_friends(); });
    all.emplace(kLikesAgo, [this] { return library_.make_playlist(); });
    all.emplace(kLikesAgo, [this] { return library_.like(); });
    all.emplace(kRemarksAgo, [this] { return library_.remark(); });
    for (const auto& line : lines_)
        if (!line.applause.empty() || line.poll)
            all.emplace(kApplause, [this, &line] { return conversation_.applaud(line); });
    return all;
}

core::Task<void> Story::end() {
    telling_.advance_to(minutes{0});
    VEZA_CO_CHECK(co_await conversation_.read());
    const auto owner = house_.owner();
    VEZA_CO_TRY(const auto me, co_await stage_.accounts.users.me(owner));
    if (me.instance_admin) VEZA_CO_CHECK(co_await house_.name_instance());
    VEZA_CO_TRY(const auto icon, co_await bring(stage_.accounts.uploads, owner, "icon.png", png(cover(kIcon))));
    VEZA_CO_CHECK(co_await house_.put_up(icon));
    VEZA_CO_CHECK(co_await library_.fill_radio());
    co_return co_await crowd_.log_out();
}

}  // namespace veza::demo
