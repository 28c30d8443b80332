// What a member of many communities costs: a question about a permission, answered from what is at hand, and READY for
// 100 servers of 50 channels each. The reference is what the bare SQLite API takes in the same run to read the rows that
// each answer is made of.
#include "adapters/sql/database.hpp"
#include "bench_support.hpp"
#include "core/random.hpp"
#include "core/testing.hpp"
#include "core/testing_task.hpp"
#include "gateway/views.hpp"
#include "services/access.hpp"
#include "services/publisher.hpp"
#include "services/snapshots.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <string>
#include <vector>

namespace {

using namespace veza;
using bench::numbered_id;
using bench::percentile;
using bench::timed;
using core::testing::must;

constexpr int kServers = 100;
constexpr int kChannels = 50;
constexpr int kRoles = 20;  // of which the member has five
constexpr unsigned kReader = 0x900000;

// Ids by what they name: a server's, and of each of its channels and roles.
std::string server_id(int server) {
    return numbered_id(0x100000U + static_cast<unsigned>(server));
}
std::string channel_id(int server, int channel) {
    return numbered_id(0x200000U + static_cast<unsigned>(server * 1000 + channel));
}
std::string role_id(int server, int role) {
    return numbered_id(0x400000U + static_cast<unsigned>(server * 1000 + role));
}

std::string row(std::initializer_list<std::string> values) {
    std::string out = "(";
    for (const auto& value : values) out += (out.size() > 1 ? ", " : "") + value;
    return out + ")";
}
std::string quoted(const std::string& text) {
    return "'" + text + "'";
}

void insert(bench::BareSqlite& bare, const std::string& columns, const std::string& values) {
    bare.run("INSERT INTO " + columns + " VALUES " + values);
}

void fill_channel(bench::BareSqlite& bare, int server, int number) {
    const auto channel = quoted(channel_id(server, number));
    insert(bare, "channels (id, server_id, type, name, position, created_at)",
           row({channel, quoted(server_id(server)), "'text'", "'channel-" + std::to_string(number) + "'",
                std::to_string(number), "1767322800000000"}));
    for (const auto* const mask : {"1", "2", "64"})
        insert(bare, "channel_overwrites (channel_id, target_id, kind, allow_mask, deny_mask)",
               row({channel, quoted(role_id(server, std::stoi(mask) % kRoles + 1)), "'role'", mask, "8"}));
    insert(bare, "messages (channel_id, id, author_id, content, created_at)",
           row({channel, quoted(numbered_id(0x800000U + static_cast<unsigned>(server * 1000 + number))),
                quoted(numbered_id(kReader + 1)), "'the latest'", "1767322800000000"}));
    if (number % 10 == 0)  // where one of the reader's roles was called
        insert(bare, "message_mentions (target_id, channel_id, message_id)",
               row({quoted(role_id(server, 4)), channel,
                    quoted(numbered_id(0x800000U + static_cast<unsigned>(server * 1000 + number)))}));
    insert(bare, "read_states (user_id, channel_id, read_up_to, marked_at)",
           row({quoted(numbered_id(kReader)), channel, quoted(numbered_id(0x700000U)), "1767322800000000"}));
}

void fill_server(bench::BareSqlite& bare, int number) {
    const auto server = quoted(server_id(number));
    const auto reader = quoted(numbered_id(kReader));
    insert(
        bare, "servers (id, name, owner_id, created_at)",
        row({server, "'Server " + std::to_string(number) + "'", quoted(numbered_id(kReader + 1)), "1767322800000000"}));
    insert(bare, "roles (id, server_id, name, position, permissions, hoist, mentionable)",
           row({server, server, "'everyone'", "0", "68719476735", "0", "0"}));
    insert(bare, "members (server_id, user_id, joined_at)", row({server, reader, "1767322800000000"}));
    for (int role = 1; role <= kRoles; ++role) {
        const auto id = quoted(role_id(number, role));
        insert(bare, "roles (id, server_id, name, position, permissions, hoist, mentionable)",
               row({id, server, "'role " + std::to_string(role) + "'", std::to_string(role), "7", "1", "1"}));
        if (role % 4 == 0) insert(bare, "member_roles (server_id, user_id, role_id)", row({server, reader, id}));
    }
    for (int channel = 0; channel < kChannels; ++channel) fill_channel(bare, number, channel);
}

void fill(bench::BareSqlite& bare) {
    bare.run("BEGIN");
    for (const auto& [number, name] : std::array{std::pair{kReader, "reader"}, std::pair{kReader + 1, "owner"}})
        insert(bare, "users (id, username, username_key, password_hash, created_at)",
               row({quoted(numbered_id(number)), quoted(name), quoted(name), "''", "1767322800000000"}));
    for (int server = 0; server < kServers; ++server) fill_server(bare, server);
    bare.run("COMMIT");
}

class NoBus final : public ports::EventBus {
public:
    void publish(domain::EventPtr) override {}
    void subscribe(std::function<void(const domain::EventPtr&)>) override {}
};

class Bench {
public:
    Bench() : database(must(sql::Database::open({.url = "sqlite:" + file_.string()}, clock, ids_))), bare(file_) {
        fill(bare);
    }

private:
    bench::TemporaryFolder folder_;
    const std::filesystem::path file_ = folder_.path() / "veza.db";
    core::SystemRandom random_;

public:
    core::SystemClock clock;

private:
    core::UuidGenerator ids_{clock, random_};
    NoBus bus_;

public:
    std::unique_ptr<sql::Database> database;
    bench::BareSqlite bare;
    boost::asio::io_context loop;
    const domain::Actor reader{.user = must(domain::UserId::parse(numbered_id(kReader))), .session = {}};
    services::Directory directory{database->store()};
    services::Access access{directory, clock};
    services::Profiles profiles{database->store()};
    services::Reading reading{{.store = database->store(),
                               .states = database->read_states(),
                               .access = access,
                               .clock = clock,
                               .publisher = services::Publisher(bus_, ids_)}};
    services::Snapshots snapshots{
        {.store = database->store(), .reading = reading, .directory = directory, .profiles = profiles, .clock = clock}};
};

Bench& world() {
    static Bench bench;
    return bench;
}

core::Task<void> ask(Bench& b, std::vector<domain::ChannelId> channels) {
    for (const auto channel : channels)
        VEZA_CO_CHECK(co_await b.access.channel(b.reader, channel, domain::Permission::view_channel));
    co_return core::Status{};
}

/// The whole way that every request goes: find the place, the membership, compute, compare.
void permission_check(benchmark::State& state) {
    auto& b = world();
    std::vector<domain::ChannelId> channels;
    for (int server = 0; server < kServers; ++server)
        for (int channel = 0; channel < kChannels; ++channel)
            channels.push_back(must(domain::ChannelId::parse(channel_id(server, channel))));
    must(core::testing::run_on(b.loop, ask(b, channels)));  // now everything is at hand
    for (auto _ : state) must(core::testing::run_on(b.loop, ask(b, channels)));
    state.SetItemsProcessed(state.iterations() * kServers * kChannels);
    state.counters["us_each"] = benchmark::Counter(static_cast<double>(state.iterations()) * kServers * kChannels / 1e6,
                                                   benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(permission_check)->Unit(benchmark::kMillisecond);

/// The calculus alone.
void permission_calculus(benchmark::State& state) {
    auto& b = world();
    const auto id = must(domain::ServerId::parse(server_id(0)));
    const auto server = must(core::testing::run_on(b.loop, b.directory.server(id)));
    const auto member = must(core::testing::run_on(b.loop, b.directory.member(id, b.reader.user)));
    const auto now = b.clock.now();
    for (auto _ : state)
        benchmark::DoNotOptimize(domain::channel_permissions(*server, server->channels[7], member.get(), now));
}
BENCHMARK(permission_calculus);

/// What a question would cost without anything at hand: the rows of one server, read by the bare API.
void permission_rows_bare(benchmark::State& state) {
    auto& b = world();
    auto* roles = b.bare.prepare(
        "SELECT r.id, r.permissions FROM roles r WHERE r.id = ?1 OR r.id IN "
        "(SELECT role_id FROM member_roles WHERE server_id = ?1 AND user_id = ?2)");
    auto* overwrites =
        b.bare.prepare("SELECT target_id, kind, allow_mask, deny_mask FROM channel_overwrites WHERE channel_id = ?");
    const auto server = server_id(0);
    const auto channel = channel_id(0, 7);
    const auto user = numbered_id(kReader);
    for (auto _ : state) {
        benchmark::DoNotOptimize(b.bare.read(roles, {server, user}));
        benchmark::DoNotOptimize(b.bare.read(overwrites, {channel}));
    }
}
BENCHMARK(permission_rows_bare);

std::size_t ready(Bench& b) {
    const auto snapshot = must(core::testing::run_on(b.loop, b.snapshots.of(b.reader)));
    return gateway::ready_payload(snapshot, {.session_id = {},
                                             .position = {},
                                             .heartbeat_interval = std::chrono::seconds{30},
                                             .now = b.clock.now(),
                                             .presences = {}})
        .size();
}

/// From identify to the bytes of READY, the servers at hand as on a node that runs.
void ready_of_100_servers(benchmark::State& state) {
    auto& b = world();
    auto* channels = b.bare.prepare(
        "SELECT c.id, c.server_id, c.type, c.name, c.topic, c.parent_id, c.position, c.created_at FROM members m "
        "JOIN channels c ON c.server_id = m.server_id WHERE m.user_id = ? AND c.deleted_at IS NULL");
    auto* read_marks = b.bare.prepare("SELECT channel_id, read_up_to FROM read_states WHERE user_id = ?");
    const auto reader = numbered_id(kReader);
    state.counters["bytes"] = static_cast<double>(ready(b));
    std::vector<double> ours;
    std::vector<double> theirs;
    for (auto _ : state) {
        ours.push_back(timed([&] { benchmark::DoNotOptimize(ready(b)); }));
        theirs.push_back(timed([&] {
            benchmark::DoNotOptimize(b.bare.read(channels, {reader}));
            benchmark::DoNotOptimize(b.bare.read(read_marks, {reader}));
        }));
        state.SetIterationTime(ours.back());
    }
    state.counters["p50_us"] = percentile(ours, 0.5);
    state.counters["p99_us"] = percentile(ours, 0.99);
    state.counters["bare_p50_us"] = percentile(theirs, 0.5);
}
BENCHMARK(ready_of_100_servers)->Iterations(100)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
