#include "services/encoding.hpp"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace veza::services {

namespace asio = boost::asio;

void Encoding::put(std::uint64_t offset, std::string_view bytes) {
    std::vector<std::move_only_function<void()>> waiting;
    {
        const std::scoped_lock lock(mutex_);
        if (offset + bytes.size() <= bytes_.size()) return;
        bytes_ += bytes.substr(bytes_.size() - offset);
        waiting.swap(waiting_);
    }
    wake(std::move(waiting));
}

void Encoding::finish(core::Status status) {
    std::vector<std::move_only_function<void()>> waiting;
    {
        const std::scoped_lock lock(mutex_);
        end_ = std::move(status);
        waiting.swap(waiting_);
    }
    wake(std::move(waiting));
}

void Encoding::wake(std::vector<std::move_only_function<void()>> waiting) {
    for (auto& each : waiting) each();
}

std::string Encoding::bytes() const {
    const std::scoped_lock lock(mutex_);
    return bytes_;
}

bool Encoding::join() {
    const std::scoped_lock lock(mutex_);
    if (given_up_) return false;
    ++listeners_;
    return true;
}

void Encoding::leave() {
    const std::scoped_lock lock(mutex_);
    --listeners_;
}

bool Encoding::is_wanted() const {
    const std::scoped_lock lock(mutex_);
    return listeners_ > 0;
}

bool Encoding::give_up() {
    const std::scoped_lock lock(mutex_);
    given_up_ = listeners_ == 0;
    return given_up_;
}

core::Task<std::string> Encoding::read(std::uint64_t offset, std::uint64_t most) {
    while (true) {
        {
            const std::scoped_lock lock(mutex_);
            if (bytes_.size() > offset) co_return bytes_.substr(offset, most);
            if (end_ && !*end_) co_return core::fail(end_->error());
            if (end_)
                co_return core::fail(core::Code::internal, core::Reason::internal, "a segment is shorter than planned");
        }
        co_await changed(offset);
    }
}

asio::awaitable<void> Encoding::changed(std::uint64_t seen) {
    co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [this, seen](auto handler) {
            auto guard = asio::make_work_guard(asio::get_associated_executor(handler));
            std::move_only_function<void()> go_on = [guard = std::move(guard), handler = std::move(handler)]() mutable {
                asio::post(guard.get_executor(), std::move(handler));
            };
            {
                const std::scoped_lock lock(mutex_);
                if (bytes_.size() <= seen && !end_) {
                    waiting_.push_back(std::move(go_on));
                    return;
                }
            }
            go_on();
        },
        asio::use_awaitable);
}

}  // namespace veza::services
