#pragma once
#include "core/patch.hpp"
#include "core/task.hpp"
#include "domain/instance.hpp"

namespace veza::ports {

/// The settings that an instance keeps with its data. Errors are those of the store. Thread-safe.
class InstanceRepository {
public:
    struct Change {
        core::Patch<std::string> name{};
        std::optional<bool> set_up{};
    };

    virtual ~InstanceRepository() = default;
    /// As of the last change that was acknowledged.
    [[nodiscard]] virtual core::Task<domain::InstanceSettings> find() = 0;
    /// What the change does not say stays; answers when it is durable.
    [[nodiscard]] virtual core::Task<void> change(Change change) = 0;
};

}  // namespace veza::ports
