#pragma once
#include "api/router.hpp"
#include "app/health.hpp"
#include "app/keeper.hpp"
#include "app/metrics.hpp"
#include "app/operations.hpp"
#include "app/platform.hpp"
#include "app/use_cases.hpp"
#include "gateway/hub.hpp"
#include "net/server.hpp"
#include "net/static_files.hpp"

#include <memory>
#include <string>

namespace veza::app {

/// The running server. Used by the main thread only.
class Application {
public:
    /// Opens the data directory, wires everything and listens. The error's detail is a sentence for the operator.
    [[nodiscard]] static core::Result<std::unique_ptr<Application>> start(const Config& config);
    /// Cuts off what is still open; drain() first.
    ~Application();
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;

    /// `127.0.0.1:8080`, with the real port.
    [[nodiscard]] const std::string& address() const { return server_.address(); }

    /// Turns away new work, tells gateway clients to come back, finishes requests and writes. Whether nothing had to be
    /// cut off. Takes no longer than the configured time by much.
    bool drain();

private:
    Application(std::unique_ptr<Platform> platform, const Config& config);
    [[nodiscard]] core::Status open_doors();
    [[nodiscard]] std::vector<Chore> chores();
    [[nodiscard]] core::Task<void> forget_keys();
    [[nodiscard]] core::Task<void> run_jobs();
    [[nodiscard]] core::Task<void> recover();
    [[nodiscard]] core::Task<void> tell_webhooks();
    [[nodiscard]] core::Task<void> sweep_pictures();
    [[nodiscard]] core::Task<void> scan_folders();
    void watch();
    void watch_net();
    void watch_gateway();
    void watch_outgoing();

    const std::chrono::milliseconds drain_timeout_;
    std::unique_ptr<Platform> platform_;
    UseCases use_cases_;
    gateway::Hub hub_;
    api::Router router_;
    Health health_;
    Metrics metrics_;
    Operations operations_;
    net::StaticFiles files_;
    net::Server server_;
    Keeper keeper_;
    Keeper worker_;    // apart, so that long jobs keep nobody waiting
    Keeper teller_;    // apart from the chores, too
    Keeper scanner_;   // and so is this
    Keeper director_;  // whose rounds are short
    const bool pushes_;
};

}  // namespace veza::app
