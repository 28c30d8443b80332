#include "app/memory.hpp"
#include "app/program.hpp"
#include "app/sandboxed.hpp"

#include <exception>
#include <iostream>
#include <span>

int main(int argc, char** argv) {
    const std::span<const char* const> arguments(argv, static_cast<std::size_t>(argc));
    veza::app::tune_memory();
    veza::app::work_if_sandboxed(arguments);
    try {
        return veza::app::run_program(arguments);
    } catch (const std::exception& failure) {
        std::cerr << "veza: unexpected failure: " << failure.what() << std::endl;
        return 1;
    }
}
