#pragma once
#include "ports/instance_repository.hpp"

#include <mutex>
#include <utility>

namespace veza::memory {

/// Thread-safe.
class InstanceRepository final : public ports::InstanceRepository {
public:
    [[nodiscard]] core::Task<domain::InstanceSettings> find() override {
        const std::scoped_lock lock(mutex_);
        co_return settings_;
    }
    [[nodiscard]] core::Task<void> change(Change change) override {
        const std::scoped_lock lock(mutex_);
        settings_.name = change.name.applied_to(std::move(settings_.name));
        settings_.set_up = change.set_up.value_or(settings_.set_up);
        co_return core::Status{};
    }

private:
    std::mutex mutex_;
    domain::InstanceSettings settings_;
};

}  // namespace veza::memory
