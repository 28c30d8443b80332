#pragma once
// For tests of the whole engine: clients at the far end of real loops.
#include "gateway/hub.hpp"
#include "gateway/testing.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>

namespace veza::gateway::testing {

/// A loop on its own thread.
class Loop {
public:
    Loop() : work_(boost::asio::make_work_guard(context_)) {}
    ~Loop() { stop(); }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    void start() {
        thread_ = std::thread([this] { context_.run(); });
    }
    void stop() {
        context_.stop();
        if (thread_.joinable()) thread_.join();
    }
    boost::asio::io_context& context() { return context_; }

    /// Runs `work` there and waits for it.
    void run(std::function<void()> work) {
        std::promise<void> done;
        boost::asio::post(context_, [&] {
            work();
            done.set_value();
        });
        done.get_future().wait();
    }

private:
    boost::asio::io_context context_;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    std::thread thread_;
};

/// A client: its end is the test's thread, the engine's end lives on a loop.
class Peer final : public Connection {
public:
    Peer(Hub& hub, Loop& loop, std::size_t number, std::uint8_t user) : loop_(loop) {
        std::promise<core::Result<std::unique_ptr<Admission>>> judged;
        Handshake handshake{
            .bearer_token = std::to_string(user), .remote_address = "::1", .user_agent = "test", .request_id = "1"};
        boost::asio::co_spawn(loop.context(), hub.admit(std::move(handshake)),
                              [&](const std::exception_ptr&, core::Result<std::unique_ptr<Admission>> result) {
                                  judged.set_value(std::move(result));
                              });
        auto admission = judged.get_future().get();
        if (!admission) throw std::runtime_error(to_string(admission.error().reason).data());
        loop_.run([&] { receiver_ = hub.open(std::move(*admission), *this, number); });
    }
    ~Peer() override { hang_up(); }

    void hang_up() {
        loop_.run([this] { end(); });
    }
    void say(std::string text) {
        loop_.run([&] {
            if (receiver_) receiver_->on_text(text);
        });
    }
    void say(std::string_view op, std::string_view t, std::string_view d = "{}") {
        say(R"({"op":")" + std::string(op) + R"(","t":")" + std::string(t) + R"(","d":)" + std::string(d) + "}");
    }
    /// From hello to READY, whose payload it answers.
    boost::json::object identify() {
        say("SESSION", "session.identify");
        return wait_for("session.ready");
    }

    /// The payload of the next frame of that type; what came before it is passed over, but remembered in skipped().
    boost::json::object wait_for(const std::string& type) { return frame(type).at("d").as_object(); }
    boost::json::object frame(const std::string& type) {
        skipped_.clear();
        while (true) {
            auto next = next_frame(type);
            if (next.at("t").as_string() == type.c_str()) return next;
            skipped_.emplace_back(next.at("t").as_string().c_str());
        }
    }
    /// The next frame, whatever it is.
    boost::json::object next_frame(const std::string& hoped_for = "frame") {
        std::unique_lock lock(mutex_);
        if (!news_.wait_for(lock, std::chrono::seconds{20}, [this] { return !frames_.empty(); }))
            throw std::runtime_error("no " + hoped_for + " in time");
        auto next = parse(frames_.front());
        frames_.pop_front();
        return next;
    }
    /// The types that the last wait passed over.
    [[nodiscard]] const std::vector<std::string>& skipped() const { return skipped_; }

    [[nodiscard]] int wait_for_close() {
        std::unique_lock lock(mutex_);
        if (!news_.wait_for(lock, std::chrono::seconds{20}, [this] { return close_code_ != 0; }))
            throw std::runtime_error("not closed in time");
        return close_code_;
    }
    [[nodiscard]] std::deque<std::string> take_all() {
        const std::scoped_lock lock(mutex_);
        return std::exchange(frames_, {});
    }

    // The engine's side.
    void send(FramePtr frame, Urgency /*urgency*/) override {
        const std::scoped_lock lock(mutex_);
        if (close_code_ != 0) return;
        if (frame->messages().empty()) frames_.emplace_back(frame->payload());
        for (const auto& message : frame->messages()) frames_.emplace_back(message->payload());
        news_.notify_all();
    }
    void close(CloseCode code, std::string_view /*reason*/) override {
        const std::scoped_lock lock(mutex_);
        if (close_code_ != 0) return;
        close_code_ = static_cast<int>(code);
        news_.notify_all();
        boost::asio::post(loop_.context(), [this] { end(); });
    }

private:
    void end() {
        if (!receiver_) return;
        receiver_->on_closed();
        receiver_.reset();
    }

    Loop& loop_;
    std::unique_ptr<Receiver> receiver_;
    std::mutex mutex_;
    std::condition_variable news_;
    std::deque<std::string> frames_;
    std::vector<std::string> skipped_;
    int close_code_ = 0;
};

}  // namespace veza::gateway::testing
