#include "adapters/http/client.hpp"

#include "adapters/http/transfer.hpp"
#include "core/log.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <pthread.h>

#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace veza::http {
namespace {

/// How long the thread sleeps at most; it is woken for all that matters.
constexpr int kNapMs = 1000;
/// Connections that are kept for the next request to the same host.
constexpr long kIdleConnections = 16;

void start_curl() {
    static const CURLcode started = ::curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started != CURLE_OK) throw std::runtime_error("curl does not start");
}

std::unexpected<core::Error> stopping() {
    return core::fail(core::Code::unavailable, core::Reason::draining, "the server stops");
}

std::unexpected<core::Error> too_late() {
    return core::fail(core::Code::unavailable, core::Reason::remote_timeout, "there was no turn in time");
}

/// The answer goes to the loop of the coroutine that waits for it, and is released there, not on the client's thread.
template <class Handler>
Completion completion_of(Handler handler) {
    struct Pending {
        Handler handler;
        boost::asio::executor_work_guard<boost::asio::associated_executor_t<Handler>> guard;
    };
    auto executor = boost::asio::get_associated_executor(handler);
    auto pending = std::make_shared<Pending>(std::move(handler), boost::asio::make_work_guard(executor));
    return [executor, pending = std::move(pending)](Answer answer) mutable {
        boost::asio::post(executor, [pending = std::move(pending), answer = std::move(answer)]() mutable {
            auto waiting = std::move(pending->handler);
            pending->guard.reset();
            std::move(waiting)(std::move(answer));
        });
    };
}

}  // namespace

/// The queue, which everybody fills, and the transfers, which only the thread touches.
class Client::Engine {
public:
    explicit Engine(Options options) : options_(std::move(options)), guard_(options_.allowed) {
        start_curl();
        multi_.reset(::curl_multi_init());
        if (!multi_) throw std::bad_alloc();
        ::curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, kIdleConnections);
        thread_ = std::thread([this] { work(); });
        ::pthread_setname_np(thread_.native_handle(), "veza-http");
    }

    void submit(ports::OutgoingRequest request, Completion completion) {
        auto transfer = std::make_unique<Transfer>(std::move(request), std::move(completion));
        if (const auto accepted = enqueue(transfer); !accepted) return transfer->finish(core::fail(accepted.error()));
        ::curl_multi_wakeup(multi_.get());
    }

    [[nodiscard]] AddressGuard& guard() { return guard_; }

    void stop() {
        {
            const std::scoped_lock lock(mutex_);
            stopping_ = true;
        }
        ::curl_multi_wakeup(multi_.get());
        if (thread_.joinable()) thread_.join();
    }

private:
    struct FreeMulti {
        void operator()(CURLM* multi) const { ::curl_multi_cleanup(multi); }
    };

    /// Takes the transfer, or leaves it where it is and says why.
    [[nodiscard]] core::Status enqueue(std::unique_ptr<Transfer>& transfer) {
        const std::scoped_lock lock(mutex_);
        if (stopping_) return stopping();
        if (queue_.size() >= options_.queue_limit)
            return core::fail(core::Code::unavailable, core::Reason::overloaded,
                              "too many requests are waiting, try again soon");
        queue_.push_back(std::move(transfer));
        return {};
    }

    [[nodiscard]] bool stopped() const {
        const std::scoped_lock lock(mutex_);
        return stopping_;
    }

    [[nodiscard]] std::unique_ptr<Transfer> next() {
        const std::scoped_lock lock(mutex_);
        if (queue_.empty()) return nullptr;
        auto transfer = std::move(queue_.front());
        queue_.pop_front();
        return transfer;
    }

    /// What waited for a turn until its deadline.
    [[nodiscard]] std::vector<std::unique_ptr<Transfer>> expired() {
        std::vector<std::unique_ptr<Transfer>> late;
        const auto now = std::chrono::steady_clock::now();
        const std::scoped_lock lock(mutex_);
        std::erase_if(queue_, [&](std::unique_ptr<Transfer>& transfer) {
            if (transfer->deadline() > now) return false;
            late.push_back(std::move(transfer));
            return true;
        });
        return late;
    }

    void work() {
        while (!stopped()) {
            while (running_.size() < options_.concurrent) {
                auto transfer = next();
                if (!transfer) break;
                start(std::move(transfer));
            }
            for (const auto& late : expired()) late->finish(too_late());
            int left = 0;
            ::curl_multi_perform(multi_.get(), &left);
            if (!finish_done()) ::curl_multi_poll(multi_.get(), nullptr, 0, kNapMs, nullptr);
        }
        for (auto& [handle, transfer] : running_) {
            ::curl_multi_remove_handle(multi_.get(), handle);
            transfer->finish(stopping());
        }
        running_.clear();
        while (auto transfer = next()) transfer->finish(stopping());
    }

    void start(std::unique_ptr<Transfer> transfer) {
        Answer refused;
        try {
            const auto handle = transfer->prepare(guard_, options_.user_agent, std::chrono::steady_clock::now());
            if (handle && ::curl_multi_add_handle(multi_.get(), *handle) == CURLM_OK) {
                running_.emplace(*handle, std::move(transfer));
                return;
            }
            refused = handle ? core::fail(core::Code::internal, core::Reason::internal, "the request did not start")
                             : core::fail(handle.error());
        } catch (const std::exception& failure) {
            core::log::error("an outgoing request failed to start", {core::log::kv("what", failure.what())});
            refused = core::fail(core::Code::internal, core::Reason::internal, "the request did not start");
        }
        transfer->finish(std::move(refused));
    }

    /// Whether a transfer ended, so that there may be room for another.
    bool finish_done() {
        bool any = false;
        int waiting = 0;
        while (const auto* message = ::curl_multi_info_read(multi_.get(), &waiting)) {
            if (message->msg != CURLMSG_DONE) continue;
            // The message goes with its handle.
            auto* const handle = message->easy_handle;
            const auto code = message->data.result;
            ::curl_multi_remove_handle(multi_.get(), handle);
            const auto found = running_.find(handle);
            const auto transfer = std::move(found->second);
            running_.erase(found);
            transfer->finish(code);
            any = true;
        }
        return any;
    }

    const Options options_;
    AddressGuard guard_;
    std::unique_ptr<CURLM, FreeMulti> multi_;
    std::unordered_map<CURL*, std::unique_ptr<Transfer>> running_;
    mutable std::mutex mutex_;
    std::deque<std::unique_ptr<Transfer>> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

Client::Client(Options options) : engine_(std::make_unique<Engine>(std::move(options))) {}

Client::~Client() {
    stop();
}

core::Task<ports::OutgoingAnswer> Client::send(ports::OutgoingRequest request) {
    co_return co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(Answer)>(
        [this](auto handler, ports::OutgoingRequest asked) {
            engine_->submit(std::move(asked), completion_of(std::move(handler)));
        },
        boost::asio::use_awaitable, std::move(request));
}

void Client::protect_port(std::uint16_t port) {
    engine_->guard().protect_port(port);
}

void Client::stop() {
    engine_->stop();
}

}  // namespace veza::http
