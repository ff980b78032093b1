"""Children in need and children protected: who was referred, and what was done."""
