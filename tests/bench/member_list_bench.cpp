// What a member list costs in a server of 1,000, of 10,000 and of 100,000: a change of presence, a new nickname, a range of
// 100 rows, the same with its bytes, and the making of the list, for each member. The reference of each is the same at 1,000:
// `times` says how many times as much it takes. Beside them, in the same run, what a list that is sorted anew for each change
// would cost. Rounds of all sizes take turns, so that what disturbs the machine disturbs them alike.
#include "bench_support.hpp"
#include "core/random.hpp"
#include "core/testing.hpp"
#include "gateway/member_list_view.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace veza;
using bench::numbered_id;
using bench::timed;
using core::testing::must;

constexpr std::array kSizes{1'000, 10'000, 100'000};
constexpr int kRounds = 31;
constexpr int kRepeats = 2'000;

domain::UserId user_id(int number) {
    return must(domain::UserId::parse(numbered_id(static_cast<unsigned long long>(number))));
}

/// One server with as many members, of whom every tenth is there and some wear a hoisted role.
class Community {
public:
    explicit Community(int size) : size_(size) {
        state_.server = {.id = must(domain::ServerId::parse(numbered_id(0x900001))),
                         .name = "large",
                         .icon = {},
                         .owner_id = user_id(0),
                         .created_at = core::testing::FakeClock::kStart};
        for (int number = 0; number < 3; ++number) {
            const auto id = must(domain::RoleId::parse(numbered_id(0x800001U + static_cast<unsigned>(number))));
            state_.roles.push_back({.id = id,
                                    .server_id = state_.server.id,
                                    .name = "role",
                                    .color = {},
                                    .position = number,
                                    .permissions = {},
                                    .hoist = true});
        }
        users_.reserve(static_cast<std::size_t>(size));
        for (int number = 0; number < size; ++number) users_.push_back(user_id(number));
        list_ = made();
    }

    [[nodiscard]] int size() const { return size_; }

    [[nodiscard]] std::unique_ptr<gateway::MemberList> made() const {
        auto list = std::make_unique<gateway::MemberList>(state_.roles, std::span<const domain::Presence>{});
        for (int number = 0; number < size_; ++number) list->load(person(number, 0));
        list->loaded();
        for (int number = 0; number < size_; number += 10)
            list->set_status(users_[static_cast<std::size_t>(number)], domain::PresenceStatus::online);
        (void)list->take_changes();
        return list;
    }

    /// Names in no order, as people have them.
    [[nodiscard]] domain::ListedMember person(int number, int variant) const {
        const auto shuffled =
            (static_cast<unsigned long long>(number) * 2'654'435'761ULL + static_cast<unsigned>(variant)) %
            1'000'003ULL;
        domain::Membership member{.server_id = state_.server.id,
                                  .user_id = user_id(number),
                                  .nickname = "Member " + std::to_string(shuffled),
                                  .roles = {},
                                  .joined_at = core::testing::FakeClock::kStart,
                                  .timeout_until = {}};
        if (number % 50 == 0) member.roles.push_back(state_.roles[static_cast<std::size_t>(number / 50 % 3)].id);
        domain::UserSummary user{.id = member.user_id, .username = "user", .display_name = {}, .avatar = {}};
        return domain::list_member(std::move(member), std::move(user));
    }

    void change_presence() {
        const auto user = users_[next()];
        const bool comes = ++turn_ % 2 == 0;
        list_->set_status(user, comes ? gateway::MemberList::Status{domain::PresenceStatus::online} : std::nullopt);
        (void)list_->take_changes();
    }
    void change_nickname(domain::ListedMember person) {
        list_->put(std::move(person));
        (void)list_->take_changes();
    }
    [[nodiscard]] domain::ListedMember renamed() { return person(static_cast<int>(next()), ++turn_); }
    [[nodiscard]] gateway::RowRange range() {
        const auto first = static_cast<std::uint32_t>(next() % static_cast<std::size_t>(size_ - 100));
        return {.first = first, .last = first + 99};
    }
    void read_range() { benchmark::DoNotOptimize(list_->rows(range())); }
    void encode_range() { benchmark::DoNotOptimize(gateway::member_list_updated(state_, *list_, {range()}, {})); }

    /// The reference that does without an index: everybody sorted by what decides.
    void sort_everybody() const {
        std::vector<const gateway::MemberRow*> rows =
            list_->rows({.first = 0, .last = static_cast<std::uint32_t>(size_ - 1)});
        std::ranges::sort(rows, gateway::ByName{});
        benchmark::DoNotOptimize(rows.data());
    }

private:
    std::size_t next() { return random_.below(static_cast<std::uint64_t>(size_)); }

    int size_;
    domain::ServerState state_;
    std::vector<domain::UserId> users_;
    core::SeededRandom random_{5};
    std::unique_ptr<gateway::MemberList> list_;
    int turn_ = 0;
};

std::map<int, Community>& communities() {
    static std::map<int, Community> all = [] {
        std::map<int, Community> made;
        for (const auto size : kSizes) made.try_emplace(size, size);
        return made;
    }();
    return all;
}

/// Rounds of all sizes in turn: what one takes at each size, and how many times that at the smallest.
void compare(benchmark::State& state, const std::function<double(Community&)>& round) {
    std::map<int, std::vector<double>> seconds;
    for (auto _ : state)
        for (auto& [size, community] : communities()) seconds[size].push_back(round(community));
    const auto smallest = bench::percentile(seconds[kSizes.front()], 0.5);
    for (auto& [size, samples] : seconds) {
        const auto each = bench::percentile(samples, 0.5);
        state.counters["us_" + std::to_string(size)] = each;
        if (size != kSizes.front()) state.counters["times_" + std::to_string(size)] = each / smallest;
    }
}

template <class Work>
double repeated(int repeats, Work work) {
    return timed([&] {
               for (int repeat = 0; repeat < repeats; ++repeat) work();
           }) /
           repeats;
}

void presence(benchmark::State& state) {
    compare(state, [](Community& c) { return repeated(kRepeats, [&] { c.change_presence(); }); });
}
BENCHMARK(presence)->Iterations(kRounds)->Unit(benchmark::kMillisecond);

void nickname(benchmark::State& state) {
    compare(state, [](Community& c) {
        std::vector<domain::ListedMember> people;
        for (int repeat = 0; repeat < kRepeats; ++repeat) people.push_back(c.renamed());
        auto next = people.begin();
        return repeated(kRepeats, [&] { c.change_nickname(std::move(*next++)); });
    });
}
BENCHMARK(nickname)->Iterations(kRounds)->Unit(benchmark::kMillisecond);

void range_of_100(benchmark::State& state) {
    compare(state, [](Community& c) { return repeated(kRepeats, [&] { c.read_range(); }); });
}
BENCHMARK(range_of_100)->Iterations(kRounds)->Unit(benchmark::kMillisecond);

void range_of_100_encoded(benchmark::State& state) {
    compare(state, [](Community& c) { return repeated(kRepeats / 20, [&] { c.encode_range(); }); });
}
BENCHMARK(range_of_100_encoded)->Iterations(kRounds)->Unit(benchmark::kMillisecond);

/// For each member, their names folded, as the loading of a list does it.
void made(benchmark::State& state) {
    compare(state, [](Community& c) { return repeated(1, [&] { benchmark::DoNotOptimize(c.made()); }) / c.size(); });
}
BENCHMARK(made)->Iterations(5)->Unit(benchmark::kMillisecond);

void sorted_anew(benchmark::State& state) {
    compare(state, [](Community& c) { return repeated(1, [&] { c.sort_everybody(); }); });
}
BENCHMARK(sorted_anew)->Iterations(kRounds)->Unit(benchmark::kMillisecond);

}  // namespace
