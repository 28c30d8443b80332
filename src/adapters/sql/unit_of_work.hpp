#pragma once
#include "adapters/sql/lanes.hpp"
#include "adapters/sql/readers.hpp"
#include "ports/unit_of_work.hpp"

namespace veza::sql {

/// Identities and permissions in SQL. Thread-safe.
class UnitOfWork final : public ports::UnitOfWork {
public:
    UnitOfWork(Readers& readers, Lanes& lanes) : readers_(readers), lanes_(lanes) {}

    core::Task<void> read(Work work) override;
    core::Task<void> write(core::Uuid lane, Work work) override;

private:
    Readers& readers_;
    Lanes& lanes_;
};

}  // namespace veza::sql
