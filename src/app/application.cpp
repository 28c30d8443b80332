#include "app/application.hpp"

#include "app/await.hpp"
#include "app/wiring.hpp"
#include "core/log.hpp"
#include "web_assets.hpp"

namespace veza::app {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kStartPatience{60};
/// A client that repeats a request does so within minutes.
constexpr std::chrono::hours kKeyLifetime{24};
constexpr milliseconds kJobPause{250};
constexpr seconds kJobRound{1};

std::vector<boost::asio::any_io_executor> executors(net::Loops& loops) {
    std::vector<boost::asio::any_io_executor> out;
    for (std::size_t i = 0; i < loops.size(); ++i) out.emplace_back(loops.context(i).get_executor());
    return out;
}

/// hub.drain() answers with nothing, and await_on wants a Task.
core::Task<void> drain_hub(gateway::Hub& hub) {
    co_return co_await hub.drain();
}

}  // namespace

Application::Application(std::unique_ptr<Platform> platform, const Config& config)
    : drain_timeout_(config.http.drain_timeout_ms),
      platform_(std::move(platform)),
      use_cases_(*platform_, config),
      hub_({.realtime = use_cases_.realtime(),
            .bus = platform_->bus,
            .clock = platform_->clock,
            .random = platform_->random,
            .ids = platform_->ids},
           executors(platform_->loops), gateway_options(config)),
      router_(api::all_routes(use_cases_.for_api()), use_cases_.auth(), *platform_->limiter, api_options(config)),
      operations_({.api = router_, .health = health_, .metrics = metrics_, .clock = platform_->clock},
                  address_ranges(config.http.metrics_from)),
      files_(net::web_assets()),
      server_(platform_->loops, {.http = operations_, .gateway = hub_, .files = files_, .ids = platform_->ids},
              net_options(config)),
      keeper_(platform_->loops.context(0)),
      worker_(platform_->loops.context(0), "worker"),
      teller_(platform_->loops.context(0), "teller"),
      scanner_(platform_->loops.context(0), "scanner"),
      director_(platform_->loops.context(0), "director"),
      pushes_(config.push.enabled) {
    if (pushes_) platform_->bus.subscribe([this](const domain::EventPtr& event) { use_cases_.pusher().on(event); });
    platform_->bus.subscribe([this](const domain::EventPtr& event) { use_cases_.webhook_feed().hear(event); });
    platform_->bus.subscribe([this](const domain::EventPtr& event) { use_cases_.room_director().on(*event); });
}

core::Result<std::unique_ptr<Application>> Application::start(const Config& config) {
    VEZA_TRY(auto platform, Platform::open(config));
    std::unique_ptr<Application> application{new Application(std::move(platform), config)};
    VEZA_CHECK(application->open_doors());
    return application;
}

core::Status Application::open_doors() {
    auto& loops = platform_->loops;
    loops.start();
    VEZA_CHECK(await_on(loops.context(0), recover(), kStartPatience));
    watch();
    if (pushes_) use_cases_.pusher().start(loops.context(0).get_executor());
    use_cases_.music().processor().start(loops.context(0).get_executor());
    VEZA_CHECK(server_.listen());
    platform_->http.protect_port(server_.port());
    keeper_.start(chores());
    worker_.start({{.name = "run jobs", .interval = kJobPause, .limit = std::chrono::minutes{10}, .run = [this] {
                        return run_jobs();
                    }}});
    std::vector<Chore> telling;
    telling.push_back(
        {.name = "tell webhooks", .interval = milliseconds{500}, .limit = std::chrono::minutes{2}, .run = [this] {
             return tell_webhooks();
         }});
    telling.push_back({.name = "send mails", .interval = milliseconds{250}, .limit = seconds{30}, .run = [this] {
                           return use_cases_.mails().send_due();
                       }});
    telling.push_back({.name = "fetch pictures", .interval = milliseconds{250}, .limit = seconds{30}, .run = [this] {
                           return use_cases_.fetched_pictures().fetch_waiting();
                       }});
    teller_.start(std::move(telling));
    std::vector<Chore> scanning;
    scanning.push_back(
        {.name = "scan folders", .interval = milliseconds{250}, .limit = std::chrono::minutes{30}, .run = [this] {
             return scan_folders();
         }});
    scanner_.start(std::move(scanning));
    std::vector<Chore> directing;
    directing.push_back({.name = "direct rooms", .interval = milliseconds{100}, .limit = seconds{30}, .run = [this] {
                             return use_cases_.room_director().round();
                         }});
    director_.start(std::move(directing));
    return {};
}

core::Task<void> Application::recover() {
    VEZA_CO_CHECK(co_await use_cases_.auth().recover());
    VEZA_CO_CHECK(co_await use_cases_.music().scanner().ask_all());
    VEZA_CO_CHECK(co_await use_cases_.webhook_targets().load(platform_->database->store()));
    VEZA_CO_CHECK(co_await use_cases_.webhook_queue().catch_up());
    co_return co_await use_cases_.room_director().start();
}

core::Task<void> Application::scan_folders() {
    VEZA_CO_TRY([[maybe_unused]] const bool more, co_await use_cases_.music().scanner().run());
    co_return core::Status{};
}

core::Task<void> Application::sweep_pictures() {
    VEZA_CO_CHECK(co_await use_cases_.fetched_pictures().forget_old());
    co_return co_await use_cases_.pictures().sweep();
}

core::Task<void> Application::tell_webhooks() {
    VEZA_CO_CHECK(co_await use_cases_.webhook_queue().store_heard());
    co_return co_await use_cases_.webhook_deliveries().deliver_due();
}

Application::~Application() {
    platform_->folders.leave_off();
    scanner_.stop();
    director_.stop();
    worker_.stop();
    keeper_.stop();
    teller_.stop();
    server_.stop();
    use_cases_.pusher().stop();
    use_cases_.music().processor().stop();
    // What still waits for the store or for a hash is answered while the loops can take the answer.
    platform_->stop();
    use_cases_.pusher().join();
    use_cases_.music().processor().join();
    platform_->loops.stop();
    platform_->loops.join();
}

bool Application::drain() {
    const auto started = std::chrono::steady_clock::now();
    health_.drain();
    platform_->folders.leave_off();
    scanner_.stop();
    director_.stop();
    worker_.stop();
    keeper_.stop();
    use_cases_.pusher().stop();
    use_cases_.music().processor().stop();
    // The gateway first: its clients are told when to come back before their connections end.
    const bool hub_done = await_on(platform_->loops.context(0), drain_hub(hub_), drain_timeout_).has_value();
    const auto spent = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - started);
    const bool all_left = server_.drain(std::max(drain_timeout_ - spent, milliseconds{0}));
    // What was still said in the last moments is written down, and told after the next start.
    platform_->http.stop();
    teller_.stop();
    const auto noted = await_on(platform_->loops.context(0), use_cases_.webhook_queue().store_heard(), drain_timeout_);
    if (!noted) core::log::warn("webhooks miss the last events", {core::log::kv("detail", noted.error().detail)});
    platform_->stop();
    return hub_done && all_left;
}

std::vector<Chore> Application::chores() {
    std::vector<Chore> chores;
    chores.push_back({.name = "ask the store",
                      .interval = seconds{5},
                      .limit = seconds{5},
                      .run = [this] { return platform_->database->ping(); },
                      .done =
                          [this](const core::Status& status) {
                              if (!status)
                                  core::log::warn("the store does not answer",
                                                  {core::log::kv("detail", status.error().detail)});
                              health_.set_storage(status.has_value());
                          }});
    chores.push_back({.name = "purge expired sessions",
                      .interval = std::chrono::hours{1},
                      .limit = std::chrono::minutes{5},
                      .run = [this] { return use_cases_.auth().purge(); }});
    chores.push_back({.name = "forget old idempotency keys",
                      .interval = std::chrono::hours{1},
                      .limit = std::chrono::minutes{5},
                      .run = [this] { return forget_keys(); }});
    chores.push_back({.name = "purge what was deleted",
                      .interval = std::chrono::minutes{1},
                      .limit = std::chrono::minutes{30},
                      .run = [this] { return use_cases_.retention().purge(); }});
    chores.push_back(
        {.name = "index what was written", .interval = milliseconds{500}, .limit = seconds{30}, .run = [this] {
             return use_cases_.search_indexer().catch_up();
         }});
    chores.push_back({.name = "drop unused uploads",
                      .interval = std::chrono::minutes{10},
                      .limit = std::chrono::minutes{5},
                      .run = [this] { return use_cases_.uploads().expire(); }});
    chores.push_back({.name = "forget sounds that no track is of",
                      .interval = std::chrono::minutes{30},
                      .limit = std::chrono::minutes{10},
                      .run = [this] { return use_cases_.music().sweep(); }});
    chores.push_back({.name = "remove pictures that nobody shows",
                      .interval = std::chrono::minutes{30},
                      .limit = std::chrono::minutes{10},
                      .run = [this] { return sweep_pictures(); }});
    chores.push_back({.name = "remove files that nobody needs",
                      .interval = std::chrono::minutes{30},
                      .limit = std::chrono::minutes{10},
                      .run = [this] { return use_cases_.blob_keeper().sweep(); }});
    chores.push_back({.name = "drop old exports and links",
                      .interval = std::chrono::minutes{10},
                      .limit = std::chrono::minutes{5},
                      .run = [this] { return use_cases_.jobs().expire(); }});
    return chores;
}

core::Task<void> Application::run_jobs() {
    // Short rounds, because a stopping server waits for the end of one.
    const auto end = std::chrono::steady_clock::now() + kJobRound;
    for (bool more = true; more && std::chrono::steady_clock::now() < end;) {
        VEZA_CO_TRY(more, co_await use_cases_.jobs().run());
    }
    co_return core::Status{};
}

core::Task<void> Application::forget_keys() {
    ports::UnitOfWork::Work work = [before = platform_->clock.now() - kKeyLifetime](ports::Transaction& transaction) {
        return transaction.idempotency().purge(before);
    };
    return platform_->database->store().write(core::Uuid{}, std::move(work));
}

}  // namespace veza::app
