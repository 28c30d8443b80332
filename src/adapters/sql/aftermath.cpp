#include "adapters/sql/aftermath.hpp"

#include "core/log.hpp"

#include <boost/asio/post.hpp>
#include <pthread.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace veza::sql {
namespace {

struct Answer {
    std::move_only_function<void(core::Status)> resume;
    core::Status status;
};

/// The answers to all who wait on one loop.
class Answers {
public:
    explicit Answers(boost::asio::any_io_executor loop) : loop_(std::move(loop)) {}

    [[nodiscard]] const boost::asio::any_io_executor& loop() const { return loop_; }
    void add(Answer answer) { answers_.push_back(std::move(answer)); }

    void operator()() {
        while (next_ < answers_.size()) {
            auto answer = std::move(answers_[next_++]);
            try {
                answer.resume(std::move(answer.status));
            } catch (...) {
                // Whoever threw ends by itself; the others get their answers.
                if (next_ < answers_.size()) boost::asio::post(loop_, std::move(*this));
                throw;
            }
        }
    }

private:
    boost::asio::any_io_executor loop_;
    std::vector<Answer> answers_;
    std::size_t next_ = 0;
};

void run(const Effects& effects) noexcept {
    for (const auto& effect : effects) {
        try {
            effect();
        } catch (const std::exception& failure) {
            core::log::error("an effect of a commit threw", {core::log::kv("what", failure.what())});
        }
    }
}

void answer_all(std::vector<Aftermath::Settled> works) {
    std::vector<Answers> by_loop;
    for (auto& work : works) {
        const auto& loop = work.waiter.loop;
        auto found = std::ranges::find_if(by_loop, [&](const Answers& each) { return each.loop() == loop; });
        if (found == by_loop.end()) found = by_loop.insert(found, Answers(loop));
        found->add({.resume = std::move(work.waiter.resume), .status = std::move(work.status)});
    }
    for (auto& answers : by_loop) {
        const auto loop = answers.loop();
        boost::asio::post(loop, std::move(answers));
    }
}

}  // namespace

Aftermath::Aftermath(const std::string& name) {
    thread_ = std::thread([this] { loop(); });
    ::pthread_setname_np(thread_.native_handle(), name.substr(0, 15).c_str());
}

Aftermath::~Aftermath() {
    stop();
}

void Aftermath::of(std::vector<Settled> works) {
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return next_.empty(); });
        next_ = std::move(works);
    }
    changed_.notify_all();
}

void Aftermath::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Aftermath::answer(Waiter waiter, core::Status status) {
    const auto loop = waiter.loop;
    boost::asio::post(
        loop, [resume = std::move(waiter.resume), status = std::move(status)]() mutable { resume(std::move(status)); });
}

void Aftermath::loop() {
    while (true) {
        std::vector<Settled> works;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return stopping_ || !next_.empty(); });
            if (next_.empty()) return;
            works.swap(next_);
        }
        changed_.notify_all();
        for (const auto& work : works) run(work.effects);
        answer_all(std::move(works));
    }
}

}  // namespace veza::sql
