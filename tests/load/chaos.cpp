#include "chaos.hpp"

#include "chaos_client.hpp"
#include "chaos_plan.hpp"

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

namespace veza::load {
namespace {

constexpr std::size_t kPlaces = 4;
constexpr std::size_t kRestConnections = 16;
constexpr std::int64_t kBackPatience = 60 * kSecond;
constexpr std::int64_t kSettlePatience = 90 * kSecond;
constexpr std::int64_t kTell = 10 * kSecond;
constexpr std::size_t kFiles = 2'048;

class Chaos {
public:
    explicit Chaos(const ChaosOptions& options);
    bool run();

private:
    void found();
    void cut(const PlannedCut& planned);
    void stall(ChaosClient& client, const PlannedCut& planned);
    void kill();
    void follow_plan();
    void tell();
    [[nodiscard]] ChaosClient& client(std::size_t index);
    [[nodiscard]] bool everybody_ready() const;
    bool report(bool complete);

    ChaosOptions options_;
    Loop loop_;
    Server server_;
    Ledger ledger_;
    std::vector<PlannedCut> plan_;
    std::vector<Place> places_;
    std::vector<Account> accounts_;
    std::unique_ptr<HttpPool> rest_;
    std::unique_ptr<ChaosWorld> world_;
    std::vector<std::unique_ptr<ChaosSender>> senders_;
    std::vector<std::unique_ptr<ChaosListener>> listeners_;
    std::size_t done_ = 0;
    std::int64_t began_ = 0;
};

/// A small outbox, so that readers that stop get to its end.
Server::Options server_options(const ChaosOptions& options) {
    need_files(kFiles);
    return {.binary = options.server, .settings = {{"gateway.outbox_bytes", "65536"}, {"log.level", "warn"}}};
}

Chaos::Chaos(const ChaosOptions& options)
    : options_(options),
      server_(server_options(options)),
      ledger_(options.listeners),
      plan_(plan_cuts({.seed = options.seed,
                       .cuts = options.cuts,
                       .kills = options.kills,
                       .clients = options.senders + options.listeners,
                       .cuts_per_s = options.cuts_per_s})) {}

void Chaos::found() {
    Founder founder(loop_, server_.endpoint());
    accounts_ = founder.accounts(options_.senders + options_.listeners);
    const std::vector<Account> owners(kPlaces, accounts_.front());
    places_ = founder.places(owners);
    founder.join(places_, owners, std::vector(kPlaces, std::vector(accounts_.begin() + 1, accounts_.end())));
    rest_ = std::make_unique<HttpPool>(loop_, server_.endpoint(), kRestConnections);
    world_ = std::make_unique<ChaosWorld>(ChaosWorld{
        .loop = loop_, .rest = *rest_, .ledger = ledger_, .places = places_, .endpoint = server_.endpoint()});
    const auto pause =
        static_cast<std::int64_t>(static_cast<double>(options_.senders) / options_.messages_per_s * kSecond);
    for (std::size_t i = 0; i < options_.listeners; ++i)
        listeners_.push_back(
            std::make_unique<ChaosListener>(*world_, accounts_[options_.senders + i], options_.seed + i, i));
    for (const auto& listener : listeners_) listener->connect();
    if (!loop_.run_until([this] { return everybody_ready(); }, now_ns() + kBackPatience))
        throw std::runtime_error("the listeners do not get ready");
    for (std::size_t i = 0; i < options_.senders; ++i)
        senders_.push_back(
            std::make_unique<ChaosSender>(*world_, accounts_[i], options_.seed + options_.listeners + i, i, pause));
    for (const auto& sender : senders_) sender->connect();
}

bool Chaos::everybody_ready() const {
    for (const auto& listener : listeners_)
        if (!listener->ready()) return false;
    return true;
}

ChaosClient& Chaos::client(std::size_t index) {
    if (index < senders_.size()) return *senders_[index];
    return *listeners_[index - senders_.size()];
}

void Chaos::cut(const PlannedCut& planned) {
    ++world_->seen[std::string("cut: ") + std::string(name_of(planned.cut))];
    auto& whom = client(planned.client);
    switch (planned.cut) {
        case Cut::reset: whom.link().reset(); return whom.come_back();
        case Cut::half_close: return whom.link().half_close();
        case Cut::stall:
        case Cut::stall_reset: return stall(whom, planned);
        case Cut::kill: return kill();
    }
}

void Chaos::stall(ChaosClient& whom, const PlannedCut& planned) {
    if (!whom.link().connected()) return;
    whom.link().read_on(false);
    loop_.after(planned.stall_ms * kMillisecond, [&whom, end = planned.cut == Cut::stall_reset] {
        if (!end) return whom.link().read_on(true);
        whom.link().reset();
        whom.come_back();
    });
}

void Chaos::kill() {
    server_.process().kill();
    server_.start();
    // Clients know the port; it is the same.
    if (server_.endpoint().port != world_->endpoint.port) throw std::runtime_error("the server moved to another port");
}

void Chaos::follow_plan() {
    const auto now = now_ns();
    while (done_ < plan_.size() && began_ + plan_[done_].at_ms * kMillisecond <= now) cut(plan_[done_++]);
    if (done_ < plan_.size()) loop_.at(began_ + plan_[done_].at_ms * kMillisecond, [this] { follow_plan(); });
}

void Chaos::tell() {
    std::printf("  %zu of %zu cuts, %zu messages acknowledged\n", done_, plan_.size(), ledger_.acknowledgements());
    std::fflush(stdout);
    loop_.after(kTell, [this] { tell(); });
}

bool Chaos::run() {
    std::printf("chaos: seed %llu, %zu cuts with %zu kills, %zu senders, %zu listeners\n",
                static_cast<unsigned long long>(options_.seed), options_.cuts, options_.kills, options_.senders,
                options_.listeners);
    found();
    began_ = now_ns();
    follow_plan();
    tell();
    const auto limit = began_ + static_cast<std::int64_t>(options_.time_limit_s * kSecond);
    const bool all_cut = loop_.run_until([this] { return done_ == plan_.size(); }, limit);
    for (const auto& sender : senders_) sender->finish();
    const auto quiet = [this] {
        for (const auto& sender : senders_)
            if (!sender->finished()) return false;
        return ledger_.complete();
    };
    const bool complete = loop_.run_until(quiet, now_ns() + kSettlePatience);
    // Whatever should not come gets a chance to come.
    loop_.run_for(kSecond);
    if (!all_cut) std::printf("  FAILED: the time is over after %zu of %zu cuts\n", done_, plan_.size());
    return report(complete) && all_cut;
}

bool Chaos::report(bool complete) {
    for (const auto& [what, count] : world_->seen)
        std::printf("  %-28s %llu\n", what.c_str(), static_cast<unsigned long long>(count));
    std::printf("  %-28s %zu\n", "messages acknowledged", ledger_.acknowledgements());
    std::printf("  %-28s %llu\n", "repeated, dropped by id", static_cast<unsigned long long>(ledger_.repeated()));
    const auto problems = ledger_.problems(true);
    for (const auto& problem : problems) std::printf("  FAILED: %s\n", problem.c_str());
    for (const auto& sender : senders_)
        if (!sender->finished()) std::printf("  FAILED: a message was never acknowledged\n");
    const bool good = complete && problems.empty() && ledger_.acknowledgements() > options_.senders;
    if (!good)
        std::printf("again with --seed %llu; what the server said:\n%s\n",
                    static_cast<unsigned long long>(options_.seed), server_.log_tail().c_str());
    std::printf("%s\n", good ? "every acknowledged message reached every listener once, in order" : "FAILED");
    return good;
}

}  // namespace

bool run_chaos(const ChaosOptions& options) {
    return Chaos(options).run();
}

}  // namespace veza::load
