#pragma once
#include "adapters/sql/lanes.hpp"
#include "adapters/sql/readers.hpp"
#include "ports/instance_repository.hpp"

namespace veza::sql {

/// One row. Thread-safe.
class InstanceRepository final : public ports::InstanceRepository {
public:
    InstanceRepository(Readers& readers, Lanes& lanes) : readers_(readers), lanes_(lanes) {}

    core::Task<domain::InstanceSettings> find() override;
    core::Task<void> change(Change change) override;

private:
    Readers& readers_;
    Lanes& lanes_;
};

}  // namespace veza::sql
