#include "ports/contract/store_contracts.hpp"

namespace veza::contract {

using core::testing::must;
using domain::InstanceSettings;

void InstanceRepositoryContract::link() {}

TEST_P(InstanceRepositoryContract, ANewInstanceHasNoNameAndIsNotSetUp) {
    EXPECT_EQ(must(run(instance().find())), InstanceSettings{});
}

TEST_P(InstanceRepositoryContract, ChangesOnlyWhatIsSaid) {
    must(run(instance().change({.name = std::string("Night Shift")})));
    EXPECT_EQ(must(run(instance().find())), (InstanceSettings{.name = "Night Shift", .set_up = false}));
    must(run(instance().change({.set_up = true})));
    EXPECT_EQ(must(run(instance().find())), (InstanceSettings{.name = "Night Shift", .set_up = true}));
    must(run(instance().change({.name = nullptr})));
    EXPECT_EQ(must(run(instance().find())), (InstanceSettings{.set_up = true}));
    must(run(instance().change({})));
    must(run(instance().change({.name = std::string("Early Shift"), .set_up = false})));
    EXPECT_EQ(must(run(instance().find())), (InstanceSettings{.name = std::string("Early Shift"), .set_up = false}));
}

}  // namespace veza::contract
