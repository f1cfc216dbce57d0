-- Each page of somebody who reads cases asks which of their colleagues opened unusually many: by the reader, and by nothing else.
CREATE INDEX mass_readings_of_reader ON mass_readings (staff_id);
