-- What administrators say of the instance. One that has people already needs no first steps.
CREATE TABLE instance_settings (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT,
    set_up INTEGER NOT NULL
);
INSERT INTO instance_settings (id, name, set_up) SELECT 1, NULL, CASE WHEN EXISTS (SELECT 1 FROM users) THEN 1 ELSE 0 END;
