#include "adapters/sql/unit_of_work.hpp"

#include "adapters/sql/transaction.hpp"

namespace veza::sql {

core::Task<void> UnitOfWork::read(Work work) {
    Readers::Work job = [&work](Connection& connection) {
        Transaction transaction(connection, nullptr);
        return work(transaction);
    };
    co_return co_await readers_.read(std::move(job));
}

core::Task<void> UnitOfWork::write(core::Uuid lane, Work work) {
    Writer::Work job = [&work](Connection& connection, Effects& effects) {
        Transaction transaction(connection, &effects);
        return work(transaction);
    };
    co_return co_await lanes_.of(lane).write(std::move(job));
}

}  // namespace veza::sql
