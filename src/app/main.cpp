#include "app/memory.hpp"
#include "app/program.hpp"

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
    veza::app::tune_memory();
    try {
        return veza::app::run_program({argv, static_cast<std::size_t>(argc)});
    } catch (const std::exception& failure) {
        std::cerr << "veza: unexpected failure: " << failure.what() << std::endl;
        return 1;
    }
}
